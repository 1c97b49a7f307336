import { sayFee } from "#app/(staff)/desk/patrons/form-choices.ts";
import { staffWords } from "#app/staff-words.ts";
import { readCurrency } from "#domain/money/currency.server.ts";
import { consentPurposeNames, consentsGiven } from "#domain/patrons/consents.ts";
import type { PatronPageFacts } from "#domain/patrons/read-patron-page.server.ts";
import { wholeName } from "#domain/patrons/whole-name.ts";
import { dateIn, dayInWords, dayWithYear, inMoney } from "#i18n/format.ts";
import { localeNames, locales } from "#i18n/locales.ts";

export type SaidLoan = {
  readonly key: string;
  readonly title: string;
  readonly authors: string;
  readonly barcode: string;
  readonly when: string;
  readonly isLate: boolean;
};

/** Everything on the page in the words, dates and order of whoever looks. */
export async function sayPatron(page: PatronPageFacts) {
  const { words, tag } = await staffWords();
  const t = words("patrons");
  const currency = await readCurrency();
  const { patron } = page;
  const today = dateIn(patron.timeZone, Date.now());
  const day = (date: string) => dayInWords(tag, date, today);
  const at = (instant: Date) => dayWithYear(tag, dateIn(patron.timeZone, instant.getTime()));
  return {
    name: wholeName(patron),
    standing: { ...sayStanding(page, t, day), ...sayAge(page, t) },
    facts: sayFacts(page, t, tag, at),
    loans: page.loans.map((loan) => ({
      ...sayLoan(loan),
      when: t("due", { day: day(loan.dueOn) }),
      isLate: loan.isOverdue,
    })),
    history: page.history.map((loan) => ({
      ...sayLoan(loan),
      when: loan.endedAt === null ? "" : t("given", { day: at(loan.endedAt) }),
      isLate: false,
    })),
    cards: page.cards.map(({ number, status, issuedAt, printedAt }) => ({
      number,
      status,
      since: t("issued", { day: at(issuedAt) }),
      printed: printedAt === null ? t("notPrinted") : t("printed", { day: at(printedAt) }),
    })),
    notes: page.notes.map(({ id, kind, text, writtenAt, writtenBy }) => ({
      id,
      kind,
      text,
      by: [writtenBy, at(writtenAt)].filter(Boolean).join(", "),
    })),
    relatives: page.relatives.map((relative) => ({
      handle: relative.handle,
      kind: relative.kind,
      name: wholeName(relative),
      born:
        relative.birthDate === null ? "" : t("born", { day: dayWithYear(tag, relative.birthDate) }),
    })),
    membership: {
      isEndless: patron.expiresOn === null,
      fee: sayFee(patron.membershipFee, t, (minor) => inMoney(tag, minor, currency.code)),
      isRestricted: isRestricted(page),
    },
    pin: sayPin(page, t, at),
    consents: consentPurposeNames.map((name) => ({
      name,
      isGiven: consentsGiven(page.consents)[name],
      said: sayConsent(page, name, t, at),
    })),
  };
}

type Words = Awaited<ReturnType<typeof staffWords>>["words"];
const patronWords = (words: Words) => words("patrons");
type T = ReturnType<typeof patronWords>;
type At = (instant: Date) => string;

/** What stops borrowing, and what was written to be seen at once. */
function sayStanding(page: PatronPageFacts, t: T, day: (date: string) => string) {
  const { patron, standing, notes } = page;
  const reasons = standing.map(({ code, facts }) => {
    if (code === "patron-pending") return t("standing.pending");
    if (code === "patron-expired")
      return t("standing.expired", { day: day(patron.expiresOn ?? "") });
    const until = facts?.until;
    const isLate = patron.restrictionReason === "late-return";
    const reason = isLate ? t("standing.lateReturn") : patron.restrictionReason;
    const given = reason === null || reason === "" ? t("standing.withoutReason") : reason;
    return until === undefined
      ? t("standing.restricted", { reason: given })
      : t("standing.restrictedUntil", { day: day(String(until)), reason: given });
  });
  return {
    reasons,
    alerts: notes.filter(({ kind }) => kind === "alert").map(({ id, text }) => ({ id, text })),
    isPending: patron.status === "pending",
    isRestricted: isRestricted(page),
    isExpired: standing.some(({ code }) => code === "patron-expired"),
  };
}

/** Somebody has outgrown the category: nothing stops, until the membership is to be renewed. */
function sayAge({ age, patron }: PatronPageFacts, t: T) {
  const category = patron.categoryName;
  const said = age === "too-old" ? "standing.tooOld" : "standing.tooYoung";
  return { age: age === null ? null : t(said, { category }) };
}

function isRestricted({ standing }: PatronPageFacts): boolean {
  return standing.some(({ code }) => code === "patron-restricted");
}

function sayFacts({ patron }: PatronPageFacts, t: T, tag: string, at: At) {
  const known = localeNames.find((name) => name === patron.language);
  const facts = {
    birthDate: patron.birthDate === null ? "" : dayWithYear(tag, patron.birthDate),
    phone: patron.phone ?? "",
    email: patron.email ?? "",
    address: patron.address,
    language: known === undefined ? patron.language : locales[known].endonym,
    category: patron.categoryName,
    branch: patron.branchName,
    expiresOn: patron.expiresOn === null ? t("withoutEnd") : dayWithYear(tag, patron.expiresOn),
    externalId: patron.externalId ?? "",
  } as const;
  const rows = Object.entries(facts).map(([name, value]) => ({
    label: t(`fields.${name as keyof typeof facts}`),
    value,
  }));
  return [...rows, { label: t("registered"), value: at(patron.createdAt) }];
}

function sayLoan(loan: PatronPageFacts["loans"][number]) {
  const { barcode, title, authors, lentAt } = loan;
  return { key: `${barcode} ${lentAt.toISOString()}`, title, authors, barcode };
}

function sayPin({ patron }: PatronPageFacts, t: T, at: At): string {
  if (!patron.hasPin) return t("pin.none");
  return patron.pinEndsAt === null
    ? t("pin.chosen")
    : t("pin.given", { day: at(patron.pinEndsAt) });
}

function sayConsent(page: PatronPageFacts, name: string, t: T, at: At): string {
  const said = page.consents.find(({ purpose }) => purpose === name);
  if (said === undefined) return t("consents.unsaid");
  return t(said.isGiven ? "consents.given" : "consents.refused", { day: at(said.at) });
}
