import type { Here } from "#domain/circulation/facts.ts";
import { daysBetween, type Instant, type IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

export type ReturnFacts = {
  readonly here: Here;
  readonly item: {
    readonly isHomeHere: boolean;
    readonly homeBranch: string;
    readonly openLoan: {
      readonly loan: number;
      readonly dueOn: IsoDate;
      readonly dueAt: Instant;
    } | null;
  } | null;
};

export type ReturnDecision =
  | {
      readonly act: "end-loan";
      readonly loan: number;
      readonly lateDays: number;
      readonly reasons: readonly Reason[];
    }
  /** No error: the book still has a place where it goes. */
  | { readonly act: "only-route"; readonly reasons: readonly Reason[] }
  | { readonly act: "refuse"; readonly reasons: readonly Reason[] };

/** Anyone may return anything; the answer says how late it was and where the book goes. */
export function decideReturn(facts: ReturnFacts): ReturnDecision {
  const { here, item } = facts;
  if (item === null) return { act: "refuse", reasons: [reason("unknown-item")] };
  const route = item.isHomeHere
    ? []
    : [reason("belongs-to-another-branch", { branch: item.homeBranch })];
  if (item.openLoan === null) return { act: "only-route", reasons: route };
  const lateDays =
    here.now > item.openLoan.dueAt ? Math.max(1, daysBetween(item.openLoan.dueOn, here.today)) : 0;
  const late = lateDays > 0 ? [reason("returned-late", { days: lateDays })] : [];
  return { act: "end-loan", loan: item.openLoan.loan, lateDays, reasons: [...late, ...route] };
}
