import { sayLoans } from "#app/(staff)/desk/[branch]/checkout/say-loans.ts";
import { sayPatron } from "#app/(staff)/desk/patrons/[patron]/say-patron.ts";
import { feeWords } from "#app/fee-words.ts";
import { staffWords } from "#app/staff-words.ts";
import type { ReaderAtDesk } from "#domain/holds/read-reader-at-desk.server.ts";
import { dateIn, dayInWords } from "#i18n/format.ts";

/** A reader at the desk in the words of whoever looks. */
export async function sayReader(reader: ReaderAtDesk) {
  const { words, tag } = await staffWords();
  const { inMoney } = await feeWords(reader.currency);
  const t = words("checkout");
  const { page, waiting, owed } = reader;
  const said = await sayPatron(page);
  const today = dateIn(page.patron.timeZone, Date.now());
  const day = (date: string) => dayInWords(tag, date, today);
  const { reasons, alerts, age } = said.standing;
  const late = said.loans.filter(({ isLate }) => isLate).length;
  const loans = await sayLoans(said.loans, reader.overrides);
  return {
    name: said.name,
    alerts: [...alerts.map(({ text }) => text), ...reasons, ...(age === null ? [] : [age])],
    facts: [
      { name: t("facts.category"), value: page.patron.categoryName, isLoud: false },
      { name: t("facts.loans"), value: String(loans.length), isLoud: false },
      { name: t("facts.late"), value: String(late), isLoud: late > 0 },
      { name: t("facts.owed"), value: inMoney(owed), isLoud: owed > 0 },
    ],
    waiting: waiting.map(({ code, title, barcode, expiresOn }) => ({
      code,
      title,
      barcode,
      until: expiresOn === null ? "" : t("until", { day: day(expiresOn) }),
    })),
    fetches: reader.fetches.map(({ handle, familyName, givenName, waiting: count }) => ({
      handle,
      name: t("fetchFor", { name: [givenName, familyName].filter(Boolean).join(" "), count }),
    })),
    loans,
  };
}
