import fc from "fast-check";
import type { BorrowFacts } from "#domain/circulation/borrowing.ts";
import type {
  Here,
  ItemFacts,
  OpenLoanFacts,
  PatronFacts,
  VisitFacts,
} from "#domain/circulation/facts.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";
import type { Calendar } from "#domain/library/calendar.ts";
import { addDays, type IsoDate } from "#domain/library/dates.ts";

/** It is noon on Monday, 2 March 2026, at a branch on UTC that closes at 20:00 and never opens on a Sunday. */
export const today: IsoDate = "2026-03-02";
export const noon = Date.parse("2026-03-02T12:00:00Z");
const isSunday = (date: IsoDate) => new Date(date).getUTCDay() === 0;

export function calendarClosedOn(isClosed: (date: IsoDate) => boolean = isSunday): Calendar {
  const days = Array.from({ length: 800 }, (_, index) => addDays("2025-06-01", index));
  const calendar: Calendar = Object.fromEntries(
    days.map((date) => [
      date,
      {
        closesAt: isClosed(date) ? null : Date.parse(`${date}T20:00:00Z`),
        endsAt: Date.parse(`${date}T23:59:59Z`),
      },
    ]),
  );
  // A counterexample names the facts, not eight hundred days.
  return Object.defineProperty(calendar, fc.toStringMethod, { value: () => "a calendar" });
}
const usual = calendarClosedOn();

export const here = (change: Partial<Here> = {}): Here => ({
  now: noon,
  today,
  calendar: usual,
  ...change,
});
export const visit = (change: Partial<VisitFacts> = {}): VisitFacts => ({
  isOfThisDevice: true,
  mayBorrow: true,
  mayRenew: true,
  ...change,
});
export const patron = (change: Partial<PatronFacts> = {}): PatronFacts => ({
  card: "active",
  isPending: false,
  expiresOn: null,
  restrictedUntil: null,
  openLoans: 0,
  openOfType: 0,
  overdue: 0,
  ...change,
});
export const policy = (change: Partial<LoanPolicy> = {}): LoanPolicy => ({
  branchId: null,
  categoryId: 1,
  itemTypeId: null,
  loanDays: 14,
  closingRule: "next-open-day",
  maxLoans: 10,
  maxOfType: null,
  maxRenewals: 2,
  renewalDays: null,
  noRenewalBeforeDays: 0,
  renewFrom: "today",
  overdueBlocks: "ask",
  ...change,
});
/** Lent a week ago, due in a week. */
export const openLoan = (change: Partial<OpenLoanFacts> = {}): OpenLoanFacts => ({
  loan: 7,
  isTheirs: true,
  dueOn: "2026-03-09",
  dueAt: Date.parse("2026-03-09T20:00:00Z"),
  renewals: 0,
  lastExtendedOn: "2026-02-23",
  policy: policy(),
  ...change,
});
export const item = (change: Partial<ItemFacts> = {}): ItemFacts => ({
  isForLoan: true,
  openLoan: null,
  ...change,
});
export const borrowFacts = (change: Partial<BorrowFacts> = {}): BorrowFacts => ({
  here: here(),
  visit: visit(),
  patron: patron(),
  item: item(),
  policy: policy(),
  ...change,
});

const few = fc.integer({ min: 0, max: 6 });
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 3 });
const nearDays = fc.integer({ min: -60, max: 120 }).map((days) => addDays(today, days));
const closings = [
  usual,
  calendarClosedOn(() => false),
  calendarClosedOn((date) => date > "2026-03-10"),
  calendarClosedOn((date) => date < "2026-04-20"),
];

export const anyPolicy: fc.Arbitrary<LoanPolicy> = fc.record({
  branchId: fc.constant(null),
  categoryId: fc.constant(1),
  itemTypeId: fc.constant(null),
  loanDays: fc.integer({ min: 1, max: 90 }),
  closingRule: fc.constantFrom("days", "next-open-day", "previous-open-day"),
  maxLoans: orNull(few),
  maxOfType: orNull(few),
  maxRenewals: few,
  renewalDays: orNull(fc.integer({ min: 1, max: 60 })),
  noRenewalBeforeDays: fc.integer({ min: 0, max: 20 }),
  renewFrom: fc.constantFrom("today", "old-due-date"),
  overdueBlocks: fc.constantFrom("no", "ask", "block"),
});
export const anyHere: fc.Arbitrary<Here> = fc.record({
  // Any millisecond of the day, the last ones as often as all others.
  now: fc
    .oneof(
      fc.integer({ min: 0, max: 86_399_999 }),
      fc.integer({ min: 86_398_000, max: 86_399_999 }),
    )
    .map((ms) => Date.parse(`${today}T00:00:00Z`) + ms),
  today: fc.constant(today),
  calendar: fc.constantFrom(...closings),
});
export const anyVisit: fc.Arbitrary<VisitFacts> = fc.record({
  isOfThisDevice: fc.boolean(),
  mayBorrow: fc.boolean(),
  mayRenew: fc.boolean(),
});
export const anyPatron: fc.Arbitrary<PatronFacts> = fc.record({
  card: fc.constantFrom("active", "active", "active", "lost", "inactive"),
  isPending: fc.constantFrom(false, false, false, true),
  expiresOn: orNull(nearDays),
  restrictedUntil: orNull(
    fc.oneof(
      fc.integer({ min: noon - 40 * 86_400_000, max: noon + 40 * 86_400_000 }),
      fc.constant(Date.parse("9999-12-31T00:00:00Z")),
    ),
  ),
  openLoans: few,
  openOfType: few,
  overdue: fc.integer({ min: 0, max: 2 }),
});
export const anyOpenLoan: fc.Arbitrary<OpenLoanFacts> = fc
  .record({
    loan: fc.integer({ min: 1, max: 99 }),
    isTheirs: fc.boolean(),
    dueOn: nearDays,
    renewals: few,
    lastExtendedOn: fc.integer({ min: -60, max: 0 }).map((days) => addDays(today, days)),
    policy: orNull(anyPolicy),
  })
  .map((loan) => ({ ...loan, dueAt: Date.parse(`${loan.dueOn}T20:00:00Z`) }));
export const anyBorrowFacts: fc.Arbitrary<BorrowFacts> = fc
  .record({
    here: anyHere,
    visit: orNull(anyVisit),
    patron: orNull(anyPatron),
    item: orNull(fc.record({ isForLoan: fc.boolean(), openLoan: orNull(anyOpenLoan) })),
    policy: orNull(anyPolicy),
  })
  // A patron is known by a visit only.
  .map((facts) => ({ ...facts, patron: facts.visit === null ? null : facts.patron }));
