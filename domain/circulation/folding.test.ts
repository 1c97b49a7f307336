import { describe, expect, it } from "vitest";
import {
  correctedTime,
  foldLoan,
  type IdleReturn,
  type KnownLoan,
} from "#domain/circulation/folding.ts";

const lent = (lentAt: number, endedAt: number | null, borrowCommand = `b${lentAt}`): KnownLoan => ({
  lentAt,
  endedAt,
  borrowCommand,
});
const back = (at: number): IdleReturn => ({ at, command: `r${at}` });

describe("A loan that the ledger hears of late, made at ten,", () => {
  it.each<[string, KnownLoan[], IdleReturn[], object]>([
    ["is open, where nothing else is known", [], [], { as: "open", takesOver: false }],
    [
      "ends what another reader has had since nine",
      [lent(9, null)],
      [],
      { as: "open", takesOver: true },
    ],
    [
      "was over when somebody else borrowed the book at eleven",
      [lent(11, null)],
      [],
      { as: "over", at: 11, by: "b11", takesOver: false },
    ],
    [
      "was over at eleven, also where that loan is over, too",
      [lent(11, 12), lent(13, null)],
      [],
      { as: "over", at: 11, by: "b11", takesOver: false },
    ],
    [
      "was over with the return that nobody could explain",
      [],
      [back(12), back(11)],
      { as: "over", at: 11, by: "r11", takesOver: false },
    ],
    ["is not ended by a return from before it", [], [back(9)], { as: "open", takesOver: false }],
    [
      "cannot be, where another reader had it from nine to eleven and gave it back",
      [lent(9, 11)],
      [],
      { as: "impossible" },
    ],
    ["cannot be without any time", [lent(10, null)], [], { as: "impossible" }],
    [
      "is open, where an earlier loan ended at ten",
      [lent(9, 10)],
      [],
      { as: "open", takesOver: false },
    ],
  ])("%s", (_, loans, returns, folded) => {
    expect(foldLoan(10, loans, returns)).toEqual(folded);
  });
});

describe("When it was, as a tablet says,", () => {
  const week = 7 * 86_400_000;
  it.each([
    ["is believed", 50, week, 50],
    ["is never later than we hear of it", 200, 100, 100],
    ["is now, where it was more than a week ago", 4, week + 5, week + 5],
    ["is now, where it said nothing that is a time", Number.NaN, 100, 100],
  ])("%s", (_, said, now, taken) => expect(correctedTime(said, now)).toBe(taken));
});
