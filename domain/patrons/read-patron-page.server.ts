import "server-only";
import { noticeLettersOf } from "#db/queries/notice-letters.ts";
import { cardsOf, unprintedCards } from "#db/queries/patron-cards.ts";
import { journalOf, openLoansOf, pastLoansOf } from "#db/queries/patron-pages.ts";
import { readPatronRow } from "#db/queries/patron-records.ts";
import { patronPlaces } from "#db/queries/patron-search.ts";
import { consentsOf, notesOf, relativesOf } from "#db/queries/patron-ties.ts";
import { reading } from "#db/transaction.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { readDay } from "#domain/library/dates.ts";
import { ageFault } from "#domain/patrons/category-age.ts";
import { isHandle } from "#domain/patrons/journalling.server.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";

const mostLines = 50;

/** Everything that a librarian sees of a reader; null: there is nobody. */
export async function readPatronPage(handle: string) {
  const patron = isHandle(handle) ? await readPatronRow(handle) : null;
  if (patron === null) return null;
  const { patronId, keepsHistory } = patron;
  const [cards, loans, history, notes, relatives, consents, journal, letters] = await Promise.all([
    cardsOf(reading, patronId),
    openLoansOf(reading, patronId),
    keepsHistory ? pastLoansOf(reading, patronId, mostLines) : [],
    notesOf(reading, patronId),
    relativesOf(reading, patronId),
    consentsOf(reading, patronId),
    journalOf(reading, patronId, mostLines),
    noticeLettersOf(reading, patronId, mostLines),
  ]);
  const now = Date.now();
  const today = localDate(patron.timeZone, now);
  const standing = refuseForStanding(
    { today },
    {
      card: "active",
      isPending: patron.status === "pending",
      expiresOn: patron.expiresOn,
      restrictedUntil: patron.restrictedUntil?.getTime() ?? null,
    },
  );
  const age = ageFault(patron, patron.birthDate, today);
  return {
    patron,
    cards,
    loans,
    history,
    notes,
    relatives,
    consents,
    journal,
    letters,
    standing,
    age,
  };
}

export type PatronPageFacts = NonNullable<Awaited<ReturnType<typeof readPatronPage>>>;

export type { CategoryPlace } from "#db/queries/patron-search.ts";

/** What a form about a reader offers to choose from. */
export async function readPatronPlaces() {
  return await patronPlaces();
}

/** The names of the categories into which somebody of that day of birth may go. */
export async function fittingCategories(birthDate: string): Promise<string[]> {
  const { categories } = await patronPlaces();
  const today = localDate("UTC", Date.now());
  return categories
    .filter((each) => each.isActive && ageFault(each, readDay(birthDate), today) === null)
    .map(({ name }) => name);
}

/** The next batch of cards for sheets. */
export async function listUnprintedCards() {
  return await unprintedCards(reading, 100);
}
