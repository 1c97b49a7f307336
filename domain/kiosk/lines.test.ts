import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, CommandKind, ItemShown } from "#domain/circulation/command.ts";
import { changeStep, countLines, type Line, readLine, standingLine } from "#domain/kiosk/lines.ts";
import { reason } from "#domain/library/reasons.ts";

const item: ItemShown = {
  barcode: "30000000000012",
  title: "Middlemarch",
  authors: "George Eliot",
  year: 1871,
  language: "en",
  callNumber: "ELI",
};
const due = { loan: 7, item, dueOn: "2026-12-14", dueAt: "2026-12-14T16:00:00Z" };

const answers = {
  lent: { ...due, outcome: "lent", reasons: [] },
  theirs: { ...due, outcome: "yours-already", renewable: true, reasons: [] },
  renewed: { ...due, dueOn: "2027-01-11", outcome: "renewed", reasons: [] },
  returned: { outcome: "returned", loan: 7, item, lateDays: 0, reasons: [] },
  notOnLoan: { outcome: "not-on-loan", item, reasons: [] },
  undone: { outcome: "undone", undoes: "b", item, reasons: [] },
  refused: { outcome: "refused", item, reasons: [reason("item-not-for-loan")] },
  unknown: { outcome: "refused", item: null, reasons: [reason("unknown-item")] },
  tooLate: { outcome: "refused", item, reasons: [reason("undo-touched-since")] },
  quarantined: { outcome: "quarantined", reasons: [reason("unreadable-command")] },
} as const satisfies Record<string, Answer>;

type StepFacts = readonly [act: CommandKind, id: string | null, answer: Answer | null];

function line(steps: readonly StepFacts[], key = 1): Line {
  return {
    key,
    code: item.barcode,
    loan: null,
    steps: steps.map(([act, id, answer], place) => ({ key: 100 * key + place, act, id, answer })),
  };
}

function loanLine(steps: readonly StepFacts[], overdueDays = 0): Line {
  const loan = { ...due, overdueDays, renewable: true, reasons: [] };
  return { ...line(steps), loan };
}

describe("a line of a scanned book", () => {
  it("is under way at once, and cannot be undone before the tablet has stored it", () => {
    expect(readLine(line([["borrow", null, null]]))).toMatchObject({
      state: "unanswered",
      waiting: "sent",
      undoes: null,
    });
  });

  it("is kept when it was stored and no answer came, and can be taken back", () => {
    expect(readLine(line([["borrow", "b", null]]))).toMatchObject({
      state: "unanswered",
      waiting: "kept",
      undoes: "b",
    });
  });

  it("says until when a book is lent", () => {
    expect(readLine(line([["borrow", "b", answers.lent]]))).toMatchObject({
      state: "lent",
      waiting: null,
      dueOn: "2026-12-14",
      item,
      undoes: "b",
    });
  });

  it("says why a book is not lent, and has nothing to take back", () => {
    expect(readLine(line([["borrow", "b", answers.refused]]))).toMatchObject({
      state: "refused",
      reasons: answers.refused.reasons,
      undoes: null,
    });
  });

  it("counts a command that nobody could read as refused", () => {
    expect(readLine(line([["borrow", "b", answers.quarantined]])).state).toBe("refused");
  });

  it("stays without a book where the number is unknown", () => {
    expect(readLine(line([["borrow", "b", answers.unknown]]))).toMatchObject({
      state: "refused",
      item: null,
    });
  });

  it("is not lent any more after an undo", () => {
    const undone = readLine(
      line([
        ["borrow", "b", answers.lent],
        ["undo", "u", answers.undone],
      ]),
    );
    expect(undone).toMatchObject({ state: "undone", dueOn: null, undoes: null, waiting: null });
  });

  it("stays lent when the undo is refused, and says why", () => {
    const still = readLine(
      line([
        ["borrow", "b", answers.lent],
        ["undo", "u", answers.tooLate],
      ]),
    );
    expect(still).toMatchObject({ state: "lent", objections: answers.tooLate.reasons });
  });

  it("is taken back even when the lending was confirmed only after the undo was asked for", () => {
    const kept: readonly StepFacts[] = [
      ["borrow", "b", null],
      ["undo", "u", null],
    ];
    expect(readLine(line(kept))).toMatchObject({ waiting: "kept", undoes: null });
    const confirmed: readonly StepFacts[] = [
      ["borrow", "b", answers.lent],
      ["undo", "u", null],
    ];
    expect(readLine(line(confirmed))).toMatchObject({ state: "lent", waiting: "kept" });
    const done: readonly StepFacts[] = [
      ["borrow", "b", answers.lent],
      ["undo", "u", answers.undone],
    ];
    expect(readLine(line(done)).state).toBe("undone");
  });

  it("offers renewal for a book that the reader has already, and renews it only when asked", () => {
    const theirs = readLine(line([["borrow", "b", answers.theirs]]));
    expect(theirs).toMatchObject({ state: "yours-already", renewable: true, undoes: null });
    const renewed = readLine(
      line([
        ["borrow", "b", answers.theirs],
        ["renew", "r", answers.renewed],
      ]),
    );
    expect(renewed).toMatchObject({ state: "renewed", dueOn: "2027-01-11", undoes: "r" });
  });

  it("has its old date again when a renewal is undone", () => {
    const back = readLine(
      line([
        ["borrow", "b", answers.theirs],
        ["renew", "r", answers.renewed],
        ["undo", "u", answers.undone],
      ]),
    );
    expect(back).toMatchObject({ state: "yours-already", dueOn: "2026-12-14", renewable: true });
  });

  it("tells a returned book from one that was not on loan", () => {
    expect(readLine(line([["return", "r", answers.returned]])).state).toBe("returned");
    expect(readLine(line([["return", "r", answers.notOnLoan]])).state).toBe("not-on-loan");
  });
});

describe("a line of my loans", () => {
  it("shows the loan as it is, and how late it is", () => {
    expect(readLine(loanLine([], 12))).toMatchObject({
      state: "on-loan",
      overdueDays: 12,
      renewable: true,
      waiting: null,
    });
  });

  it("is not late any more once it is renewed, and is late again when that is undone", () => {
    const renewed: StepFacts = ["renew", "r", answers.renewed];
    expect(readLine(loanLine([renewed], 12))).toMatchObject({ state: "renewed", overdueDays: 0 });
    const undone: StepFacts = ["undo", "u", answers.undone];
    expect(readLine(loanLine([renewed, undone], 12))).toMatchObject({
      state: "on-loan",
      overdueDays: 12,
    });
  });
});

describe("the count", () => {
  it("says 3 scanned, 3 registered", () => {
    const lines = [1, 2, 3].map((key) => line([["borrow", `b${key}`, answers.lent]], key));
    expect(countLines(lines)).toEqual({ scanned: 3, registered: 3, kept: 0, refused: 0 });
  });

  it("registers only what was answered with yes", () => {
    const lines = [
      line([["borrow", "a", answers.lent]], 1),
      line([["borrow", "b", answers.refused]], 2),
      line([["borrow", "c", null]], 3),
      line([["borrow", null, null]], 4),
      line([["borrow", "d", answers.theirs]], 5),
    ];
    expect(countLines(lines)).toEqual({ scanned: 5, registered: 2, kept: 1, refused: 1 });
  });

  it("leaves out what was taken back, and loans that were there before", () => {
    const undone = line([
      ["borrow", "b", answers.lent],
      ["undo", "u", answers.undone],
    ]);
    expect(countLines([undone, loanLine([])]).scanned).toBe(0);
  });

  it("never registers more than was scanned, whatever the answers", () => {
    const answer = fc.constantFrom<Answer | null>(null, ...Object.values(answers));
    const act = fc.constantFrom<CommandKind>("borrow", "return", "renew", "undo");
    const step = fc.tuple(act, fc.constantFrom(null, "id"), answer);
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 4 })), (all) => {
        const { scanned, registered, refused } = countLines(all.map((steps) => line(steps)));
        expect(registered + refused).toBeLessThanOrEqual(scanned);
      }),
    );
  });
});

describe("a book that is scanned again", () => {
  it("is on the list while it is lent, kept or under way", () => {
    for (const steps of [
      [["borrow", "b", answers.lent]],
      [["borrow", "b", null]],
      [["borrow", null, null]],
    ] as const) {
      expect(standingLine([line(steps)], item.barcode)?.key).toBe(1);
    }
  });

  it("may be tried again after a refusal or an undo", () => {
    const undone = line([
      ["borrow", "b", answers.lent],
      ["undo", "u", answers.undone],
    ]);
    const refused = line([["borrow", "b", answers.refused]]);
    expect(standingLine([undone, refused], item.barcode)).toBeNull();
  });
});

describe("an answer", () => {
  it("changes its own step and leaves every other line as it was", () => {
    const lines = [line([["borrow", "a", null]], 1), line([["borrow", "b", null]], 2)];
    const changed = changeStep(lines, (step) => step.id === "b", { answer: answers.lent });
    expect(changed[0]).toBe(lines[0]);
    expect(changed.map((each) => readLine(each).state)).toEqual(["unanswered", "lent"]);
  });
});
