import type { ServedLoan } from "#app/(staff)/desk/[branch]/checkout/loan-rows.tsx";
import { sayReason } from "#app/(staff)/desk/[branch]/checkout/say-reason.ts";
import type { SaidLoan } from "#app/(staff)/desk/patrons/[patron]/say-patron.ts";
import { staffWords } from "#app/staff-words.ts";
import type { PassedOverride } from "#domain/holds/read-reader-at-desk.server.ts";
import { type ReasonCode, reason } from "#domain/library/reasons.ts";

/** Loans with what was passed when they were made, why and by whom. */
export async function sayLoans(
  loans: readonly SaidLoan[],
  overrides: readonly PassedOverride[],
): Promise<ServedLoan[]> {
  const { words, locale } = await staffWords();
  const t = words("checkout");
  const what = await sayReason(locale, (date) => date);
  const say = (row: PassedOverride) =>
    t("passed", {
      what: what(reason(row.reason as ReasonCode)),
      why: row.why,
      by: row.by ?? t("somebody"),
    });
  return loans.map((loan) => ({
    ...loan,
    passed: overrides.filter(({ barcode }) => barcode === loan.barcode).map(say),
  }));
}
