import fc from "fast-check";
import type { BorrowFacts } from "#domain/circulation/borrowing.ts";
import { type HeldFacts, notHeld } from "#domain/circulation/borrowing-held.ts";
import type {
  Here,
  ItemFacts,
  ItemMark,
  OpenLoanFacts,
  PatronFacts,
  VisitFacts,
} from "#domain/circulation/facts.ts";
import { type LoanRules, readLoanRules } from "#domain/circulation/loan-rules.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";
import { waits } from "#domain/circulation/test-holds.ts";
import type { Calendar } from "#domain/library/calendar.ts";
import { addDays, type IsoDate } from "#domain/library/dates.ts";

/** It is noon on Monday, 2 March 2026, at a branch on UTC that opens from 9:00 to 20:00, never on a Sunday. */
export const today: IsoDate = "2026-03-02";
export const noon = Date.parse("2026-03-02T12:00:00Z");
const isSunday = (date: IsoDate) => new Date(date).getUTCDay() === 0;

export function calendarClosedOn(isClosed: (date: IsoDate) => boolean = isSunday): Calendar {
  const days = Array.from({ length: 800 }, (_, index) => addDays("2025-06-01", index));
  const calendar: Calendar = Object.fromEntries(
    days.map((date) => [
      date,
      {
        opensAt: isClosed(date) ? null : Date.parse(`${date}T09:00:00Z`),
        closesAt: isClosed(date) ? null : Date.parse(`${date}T20:00:00Z`),
        endsAt: Date.parse(`${date}T23:59:59Z`),
        at: { "17:30": Date.parse(`${date}T17:30:00Z`) },
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
  birthDate: "1990-05-05",
  openLoans: 0,
  openOnSite: 0,
  openOfType: 0,
  openOfGroup: 0,
  overdue: 0,
  hasTitle: false,
  ...change,
});
export const policy = (change: Partial<LoanPolicy> = {}): LoanPolicy => ({
  branchId: null,
  categoryId: 1,
  itemTypeId: null,
  loanDays: 14,
  loanHours: null,
  dueTime: null,
  hardDueOn: null,
  hardDueRule: null,
  closingRule: "next-open-day",
  maxLoans: 10,
  maxOfType: null,
  maxOnSite: null,
  maxRenewals: 2,
  renewalDays: null,
  renewalHours: null,
  noRenewalBeforeDays: 0,
  renewFrom: "today",
  overdueBlocks: "ask",
  overdueBlocksRenewal: null,
  minAge: null,
  graceDays: 0,
  fineAmount: 0,
  finePeriod: 1,
  fineCap: null,
  suspensionDays: 0,
  suspensionPeriodDays: 1,
  suspensionCapDays: null,
  feeLimit: null,
  rentalFee: 0,
  rentalPer: "loan",
  renewsAutomatically: false,
  holdsAllowed: true,
  maxHolds: null,
  holdShelfDays: 7,
  shortenBeyondHolds: null,
  shortenedLoanDays: null,
  offlineCap: 3,
  ...change,
});
/** What holds where the library has chosen nothing. */
export const rules = (change: Partial<LoanRules> = {}): LoanRules => ({
  ...readLoanRules({}),
  ...change,
});
/** Lent a week ago, due in a week. */
export const openLoan = (change: Partial<OpenLoanFacts> = {}): OpenLoanFacts => ({
  loan: 7,
  isTheirs: true,
  isOnSite: false,
  dueOn: "2026-03-09",
  dueAt: Date.parse("2026-03-09T20:00:00Z"),
  renewals: 0,
  lastExtendedOn: "2026-02-23",
  isSaidReturned: false,
  policy: policy(),
  ...change,
});
export const item = (change: Partial<ItemFacts> = {}): ItemFacts => ({
  isForLoan: true,
  isTypeLent: true,
  isOfThisBranch: true,
  isSerial: false,
  parts: "",
  marks: [],
  openLoan: null,
  ...change,
});
export const borrowFacts = (change: Partial<BorrowFacts> = {}): BorrowFacts => ({
  here: here(),
  visit: visit(),
  patron: patron(),
  item: item(),
  policy: policy(),
  maxOfGroup: null,
  rules: rules(),
  fees: null,
  held: notHeld,
  isOnSite: false,
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

const blocking = fc.constantFrom("no" as const, "ask" as const, "block" as const);
/** A loan is counted in days or in hours, and its renewals alike. */
const anyLength = fc.oneof(
  fc.record({
    loanDays: fc.integer({ min: 1, max: 90 }),
    loanHours: fc.constant(null),
    renewalDays: orNull(fc.integer({ min: 1, max: 60 })),
    renewalHours: fc.constant(null),
    dueTime: fc.constantFrom(null, "17:30"),
  }),
  fc.record({
    loanDays: fc.constant(null),
    loanHours: fc.integer({ min: 1, max: 400 }),
    renewalDays: fc.constant(null),
    renewalHours: orNull(fc.integer({ min: 1, max: 400 })),
    dueTime: fc.constant(null),
  }),
);
const anyHardDate = fc.oneof(
  fc.constant({ hardDueOn: null, hardDueRule: null }),
  fc.record({
    hardDueOn: nearDays,
    hardDueRule: fc.constantFrom("before" as const, "after" as const, "exactly" as const),
  }),
);
export const anyPolicy: fc.Arbitrary<LoanPolicy> = fc
  .tuple(
    fc.record({
      closingRule: fc.constantFrom("days", "next-open-day", "same-weekday", "previous-open-day"),
      maxLoans: orNull(few),
      maxOfType: orNull(few),
      maxOnSite: orNull(few),
      maxRenewals: few,
      noRenewalBeforeDays: fc.integer({ min: 0, max: 20 }),
      renewFrom: fc.constantFrom("today", "old-due-date"),
      overdueBlocks: blocking,
      overdueBlocksRenewal: orNull(blocking),
      minAge: fc.constantFrom(null, null, 12, 18),
      shortenBeyondHolds: fc.constantFrom(null, 1),
      shortenedLoanDays: fc.constantFrom(3, 10),
    }),
    anyLength,
    anyHardDate,
  )
  .map(([row, length, hardDate]) => ({ ...policy(), ...row, ...length, ...hardDate }));
const weight = fc.constantFrom("block" as const, "ask" as const, "tell" as const);
export const anyRules: fc.Arbitrary<LoanRules> = fc.record({
  weights: fc.record(
    Object.fromEntries(
      Object.keys(readLoanRules({}).weights).map((code) => [
        code,
        // What a reader has is never lent with a remark alone, whatever the library chooses.
        code === "item-on-loan-to-another" ? fc.constantFrom("block", "ask") : weight,
      ]),
    ),
  ),
  areBranchesIndependent: fc.boolean(),
  renewalOverdue: fc.constantFrom("all", "this-item", "none"),
  policyBranch: fc.constantFrom("act", "patron", "item"),
  shortenBy: fc.constantFrom("copy", "title"),
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
  birthDate: fc.constantFrom("1990-05-05", "2012-03-02", "2015-01-01", null),
  openLoans: few,
  openOnSite: few,
  openOfType: few,
  openOfGroup: few,
  overdue: fc.integer({ min: 0, max: 2 }),
  hasTitle: fc.constantFrom(false, false, false, true),
});
export const anyOpenLoan: fc.Arbitrary<OpenLoanFacts> = fc
  .record({
    loan: fc.integer({ min: 1, max: 99 }),
    isTheirs: fc.boolean(),
    isOnSite: fc.constantFrom(false, false, false, true),
    dueOn: nearDays,
    renewals: few,
    lastExtendedOn: fc.integer({ min: -60, max: 0 }).map((days) => addDays(today, days)),
    isSaidReturned: fc.boolean(),
    policy: orNull(anyPolicy),
  })
  .map((loan) => ({ ...loan, dueAt: Date.parse(`${loan.dueOn}T20:00:00Z`) }));
const marks = [
  "lost",
  "missing",
  "claimed-returned",
  "withdrawn",
  "restricted",
  "in-repair",
  "in-processing",
] as const satisfies readonly ItemMark[];
export const anyItem: fc.Arbitrary<ItemFacts> = fc.record({
  isForLoan: fc.constantFrom(true, true, true, false),
  isTypeLent: fc.constantFrom(true, true, true, false),
  isOfThisBranch: fc.boolean(),
  isSerial: fc.constantFrom(false, false, true),
  parts: fc.constantFrom("", "", "", "CD"),
  marks: fc.oneof(fc.constant([]), fc.subarray([...marks])),
  openLoan: orNull(anyOpenLoan),
});
/** Nobody waits, somebody else does, or the copy is set aside for one or the other. */
export const anyHeld: fc.Arbitrary<HeldFacts> = fc.constantFrom(
  notHeld,
  notHeld,
  { ...notHeld, others: { queue: [waits(1), waits(2)], otherFree: [] } },
  { ...notHeld, trap: { isTheirs: false, isReady: true } },
  { ...notHeld, trap: { isTheirs: true, isReady: true } },
  { ...notHeld, own: [{ ...waits(1), trappedItemId: null }] },
);
const money = fc.integer({ min: 0, max: 500 });
export const anyFees = orNull(
  fc.record({
    owed: money,
    limit: orNull(money),
    owedByFamily: money,
    familyLimit: orNull(money),
  }),
);
export const anyBorrowFacts: fc.Arbitrary<BorrowFacts> = fc
  .record({
    here: anyHere,
    visit: orNull(anyVisit),
    patron: orNull(anyPatron),
    item: orNull(anyItem),
    policy: orNull(anyPolicy),
    maxOfGroup: orNull(few),
    rules: anyRules,
    fees: anyFees,
    held: anyHeld,
    isOnSite: fc.constantFrom(false, false, true),
  })
  // A patron is known by a visit only.
  .map((facts) => ({ ...facts, patron: facts.visit === null ? null : facts.patron }));
