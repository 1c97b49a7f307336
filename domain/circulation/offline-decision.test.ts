import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideBorrow } from "#domain/circulation/borrowing.ts";
import { notHeld } from "#domain/circulation/borrowing-held.ts";
import { type AloneFacts, decideAlone } from "#domain/circulation/offline-decision.ts";
import { ordinary } from "#domain/circulation/offline-profile.ts";
import {
  endsBetween,
  profileOf,
  type SnapshotGround,
  type SnapshotReader,
} from "#domain/circulation/offline-readers.ts";
import type { SnapshotRules } from "#domain/circulation/offline-snapshot.ts";
import {
  anyHere,
  anyPatron,
  anyPolicy,
  anyRules,
  here,
  noon,
  policy,
  rules,
  visit,
} from "#domain/circulation/test-facts.ts";
import { calendarAround } from "#domain/library/calendar.server.ts";

const kinds = [{ typeId: 5, groupId: null, homeBranchId: null }];
const ground = (change: Partial<SnapshotGround> = {}): SnapshotGround => ({
  here: here(),
  rules: rules(),
  branchId: 1,
  policies: [policy()],
  kinds,
  familyFeeLimit: 0,
  farthest: "2026-12-31",
  ...change,
});
const reader = (change: Partial<SnapshotReader> = {}): SnapshotReader => ({
  card: "active",
  isPending: false,
  expiresOn: null,
  restrictedUntil: null,
  birthDate: "1990-05-05",
  categoryId: 1,
  homeBranchId: 1,
  owed: 0,
  owedByFamily: 0,
  loans: [],
  ...change,
});
const open = (count: number, overdue = 0) => [
  { typeId: 5, groupId: null, open: count, onSite: 0, overdue },
];
const snapshotOf = (of: SnapshotGround): SnapshotRules => ({
  salt: "salt",
  today: of.here.today,
  calendar: of.here.calendar,
  rules: of.rules,
  policies: of.policies,
  profiles: [],
});
const alone = (change: Partial<AloneFacts> = {}, of = ground(), who: SnapshotReader = reader()) =>
  decideAlone(snapshotOf(of), {
    now: noon,
    mayBorrow: true,
    profile: profileOf(of, who),
    kind: 0,
    taken: 0,
    isGone: false,
    ...change,
  });

describe("A tablet without network lends an ordinary book to an ordinary reader", () => {
  it("until the day that the library would have said", () => {
    expect(alone()).toEqual({
      act: "lend",
      dueOn: "2026-03-16",
      dueAt: Date.parse("2026-03-16T20:00:00Z"),
    });
  });

  it("counted from the day on which it is, also on the day after the snapshot", () => {
    const now = Date.parse("2026-03-03T10:00:00Z");
    expect(alone({ now })).toMatchObject({ act: "lend", dueOn: "2026-03-17" });
  });

  it("not beyond the end of the membership", () => {
    const who = reader({ expiresOn: "2026-03-06" });
    expect(alone({}, ground(), who)).toMatchObject({ act: "lend", dueOn: "2026-03-06" });
  });
});

describe("A membership that ends far from every due day of the rules", () => {
  // Two hundred and seventy days, as for school books, lent on 2 March 2026: until 27 November.
  const policies = [policy({ loanDays: 270 })];
  const who = reader({ expiresOn: "2026-07-31" });
  const reached = ["2026-03-02", "2026-11-27"];
  const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "09:00", closes: "20:00" }));
  const groundOf = (hours: typeof weekdays) => {
    const branch = { timeZone: "UTC", hours, closedDays: [] };
    const ends = endsBetween("2026-03-02", "2026-11-27", [
      who,
      reader(),
      reader({ expiresOn: "2031-01-01" }),
    ]);
    return ground({
      policies,
      farthest: "2026-11-27",
      here: here({ calendar: calendarAround(branch, [...reached, ...ends]) }),
    });
  };

  it("ends the loan on its own last day", () => {
    const said = alone({}, groundOf(weekdays), who);
    expect(said).toMatchObject({ act: "lend", dueOn: "2026-07-31" });
  });

  it("ends it there also where no opening hours were entered, and every other reader is told, too", () => {
    const said = alone({}, groundOf([]), who);
    expect(said).toMatchObject({ act: "lend", dueOn: "2026-07-31" });
    expect(alone({}, groundOf([]))).toMatchObject({ act: "lend", dueOn: "2026-11-27" });
  });
});

describe("To the desk goes", () => {
  type Case = [string, Partial<AloneFacts>, SnapshotReader?, SnapshotGround?];
  const cases: readonly Case[] = [
    ["an item that is not among those that may leave", { kind: null }],
    ["a card that is not among those that may borrow", { profile: null }],
    ["a kind of items that came after the snapshot", { kind: 9 }],
    ["a book that has left from this tablet already", { isGone: true }],
    ["who needs a stronger proof here", { mayBorrow: false }],
    ["who has taken three already, where three may leave", { taken: 3 }],
    ["who has one left of her limit, and took it", { taken: 1 }, reader({ loans: open(9) })],
    ["who has reached her limit", {}, reader({ loans: open(10) })],
    ["who has something overdue", {}, reader({ loans: open(1, 1) })],
    ["whose card was lost", {}, reader({ card: "lost" })],
    ["who was never seen at the desk", {}, reader({ isPending: true })],
    ["whose membership is over", {}, reader({ expiresOn: "2026-03-01" })],
    [
      "whose membership ends before the loan would begin",
      { now: Date.parse("2026-03-04T10:00:00Z") },
      reader({ expiresOn: "2026-03-03" }),
    ],
    ["who is restricted", {}, reader({ restrictedUntil: noon + 1 })],
    [
      "who owes more than the limit",
      {},
      reader({ owed: 501 }),
      ground({ policies: [policy({ feeLimit: 500 })] }),
    ],
    [
      "a child, for a book from twelve years on",
      {},
      reader({ birthDate: "2015-01-01" }),
      ground({ policies: [policy({ minAge: 12 })] }),
    ],
    ["what costs something", {}, reader(), ground({ policies: [policy({ rentalFee: 100 })] })],
    [
      "everything, where nothing may leave",
      {},
      reader(),
      ground({ policies: [policy({ offlineCap: 0 })] }),
    ],
    ["everybody for whom there is no rule", {}, reader({ categoryId: 7 })],
    [
      "whose limit of this type is reached",
      {},
      reader({ loans: open(2) }),
      ground({ policies: [policy({ maxOfType: 2 })] }),
    ],
  ];
  for (const [name, change, who = reader(), of = ground()] of cases)
    it(name, () => expect(alone(change, of, who)).toEqual({ act: "desk" }));
});

describe("What a tablet knows of a reader", () => {
  it("is how many more of each kind may leave, and nothing else", () => {
    const who = reader({ loans: open(8), expiresOn: "2031-01-01" });
    expect(profileOf(ground(), who)).toEqual({ until: null, kinds: [[0, 2]] });
  });

  it("is nothing where nothing may leave", () => {
    expect(profileOf(ground(), reader({ loans: open(10) }))).toBeNull();
  });

  it("is by the group of a type, too", () => {
    const policies = [policy(), policy({ itemTypeId: 4, maxOfType: 3 })];
    const grouped = { typeId: 5, groupId: 4, homeBranchId: null };
    const who = reader({
      loans: [{ typeId: 6, groupId: 4, open: 2, onSite: 0, overdue: 0 }],
    });
    expect(profileOf(ground({ policies, kinds: [grouped] }), who)?.kinds).toEqual([[1, 1]]);
    // What is of the group itself counts with its children.
    const group = { typeId: 4, groupId: null, homeBranchId: null };
    expect(profileOf(ground({ policies, kinds: [group] }), who)?.kinds).toEqual([[1, 1]]);
  });
});

const anyCase = fc.record({
  when: anyHere,
  chosen: anyRules,
  row: anyPolicy,
  who: anyPatron.map((who) => ({
    ...who,
    overdue: who.overdue === 2 ? 1 : 0,
    isPending: false,
  })),
  owed: fc.constantFrom(0, 0, 200),
  taken: fc.constantFrom(0, 0, 1, 2),
  offlineCap: fc.nat(9),
  feeLimit: fc.option(fc.nat(300), { nil: null }),
});
type AnyCase = typeof anyCase extends fc.Arbitrary<infer Each> ? Each : never;

function askBoth({ when, chosen, row, who, owed, taken, offlineCap, feeLimit }: AnyCase) {
  const applies = { ...row, offlineCap, feeLimit };
  const chosenHere = { ...chosen, policyBranch: "act" } as const;
  const of = ground({ here: when, rules: chosenHere, policies: [applies] });
  const { openLoans: count, openOnSite: onSite, overdue } = who;
  const loans = [{ typeId: 5, groupId: null, open: count, onSite, overdue }];
  const answer = alone({ now: when.now, taken }, of, reader({ ...who, owed, loans }));
  const openLoans = count + taken;
  const library = decideBorrow({
    here: when,
    visit: visit(),
    patron: { ...who, openLoans, openOfType: openLoans, openOfGroup: 0, hasTitle: false },
    item: ordinary,
    policy: applies,
    maxOfGroup: null,
    rules: chosenHere,
    fees: { owed, limit: feeLimit, owedByFamily: 0, familyLimit: null },
    held: notHeld,
    isOnSite: false,
  });
  return { answer, library };
}

describe("The same facts have the same answer", () => {
  it("what a tablet lends, the library would lend, and until no other day", () => {
    let lent = 0;
    fc.assert(
      fc.property(anyCase, (each) => {
        const { answer, library } = askBoth(each);
        if (answer.act === "desk") return;
        lent += 1;
        const { act, dueOn, dueAt } = answer;
        expect(library).toMatchObject({ act, dueOn, dueAt });
        expect(each.taken).toBeLessThan(each.offlineCap);
      }),
      { numRuns: 3000 },
    );
    expect(lent).toBeGreaterThan(50);
  });
});
