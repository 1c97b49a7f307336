import { staffWords } from "#app/staff-words.ts";
import type { PatronListItem } from "#domain/patrons/search-patrons.server.ts";
import { wholeName } from "#domain/patrons/whole-name.ts";

/** A reader as a row of a list says it. */
export type ShownPatron = {
  readonly handle: string;
  readonly name: string;
  readonly born: string;
  readonly cards: string;
  readonly category: string;
  readonly branch: string;
  readonly expires: string;
  readonly openLoans: number;
  readonly marks: readonly string[];
};

/** A page of what was searched for. */
export type FoundPatrons = {
  readonly rows: readonly ShownPatron[];
  readonly hasMore: boolean;
  readonly page: number;
  readonly order: { readonly sort: string; readonly direction: "up" | "down" };
};

export async function showPatrons(patrons: readonly PatronListItem[]): Promise<ShownPatron[]> {
  const { words, tag } = await staffWords();
  const t = words("patrons");
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  return patrons.map((patron) => ({
    handle: patron.handle,
    name: wholeName(patron),
    born: patron.birthDate === null ? "" : t("born", { day: day.format(dateOf(patron.birthDate)) }),
    cards: patron.cards.join(", "),
    category: patron.category,
    branch: patron.branch,
    expires: patron.expiresOn === null ? "–" : day.format(dateOf(patron.expiresOn)),
    openLoans: patron.openLoans,
    marks: sayMarks(patron, t),
  }));
}

type Words = Awaited<ReturnType<typeof staffWords>>["words"];
const patronWords = (words: Words) => words("patrons");

/** What stands out of a reader, in words. */
export function sayMarks(patron: PatronListItem, t: ReturnType<typeof patronWords>): string[] {
  return [
    patron.status === "pending" ? t("marks.pending") : "",
    patron.isRestricted ? t("marks.restricted") : "",
    patron.isExpired ? t("marks.expired") : "",
    patron.hasAlert ? t("marks.alert") : "",
  ].filter(Boolean);
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
