import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "#domain/circulation/command.ts";
import type { Submitted, TabletProblem } from "#domain/kiosk/door.ts";
import {
  atRest,
  type KioskEvent,
  type KioskState,
  mayBorrow,
  nextState,
  type Visit,
} from "#domain/kiosk/flow.ts";
import type { Pace } from "#domain/kiosk/idle.ts";
import { countLines, readLine } from "#domain/kiosk/lines.ts";
import { reason } from "#domain/library/reasons.ts";

const pace: Pace = { idle: 60, warning: 20, receipt: 20 };
const card = { text: "20000000000007", via: "camera" } as const;
const visit: Visit = {
  outcome: "opened",
  visit: "v1",
  greeting: "Anna P.",
  proof: "card",
  may: { borrow: true, seeLoans: false, renew: false },
  openLoans: 0,
  hasMail: false,
  reasons: [],
};
const lent: Answer = {
  outcome: "lent",
  loan: 1,
  item: {
    barcode: "30000000000012",
    title: "Middlemarch",
    authors: "George Eliot",
    year: 1871,
    language: "en",
    callNumber: null,
  },
  dueOn: "2026-12-14",
  dueAt: "2026-12-14T16:00:00Z",
  reasons: [],
};

function play(events: readonly KioskEvent[], from: KioskState = atRest, now = 0): KioskState {
  return events.reduce((state, event) => nextState(state, event, now, pace), from);
}

const shown: KioskEvent = { type: "card-shown", card, attempt: "v1" };
const scanned: KioskEvent = {
  type: "command-sent",
  line: 1,
  code: "30000000000012",
  step: 2,
  act: "borrow",
};
const answered = (submitted: Submitted): KioskEvent => ({ type: "submitted", step: 2, submitted });
const borrowing = play([
  { type: "chosen", purpose: "borrow" },
  shown,
  { type: "identified", attempt: "v1", answer: visit },
]);
const stoppedBy = (problem: TabletProblem): KioskState => ({
  ...atRest,
  screen: "stopped",
  problem,
  touchedAt: 0,
});
const step = { key: 8, act: "borrow", id: "a", answer: null } as const;
const stateOfFirst = ({ lines: [first] }: KioskState) =>
  first === undefined ? "no line" : readLine(first).state;

describe("choosing", () => {
  it("asks for a card before borrowing and before showing loans, and not before returning", () => {
    const screenAfter = (purpose: "borrow" | "return" | "my-loans") =>
      play([{ type: "chosen", purpose }]).screen;
    expect(screenAfter("borrow")).toBe("card");
    expect(screenAfter("my-loans")).toBe("card");
    expect(screenAfter("return")).toBe("return");
  });

  it("forgets the reader before: returning after a card was shown needs no visit", () => {
    const returning = play([{ type: "chosen", purpose: "return" }], borrowing);
    expect(returning).toMatchObject({ visit: null, card: null, screen: "return" });
  });
});

describe("a card", () => {
  it("opens the list of books", () => {
    expect(borrowing).toMatchObject({ screen: "borrow", visit, attempt: null });
  });

  it("asks for the PIN where the branch wants one", () => {
    const asked = play([
      { type: "chosen", purpose: "borrow" },
      shown,
      { type: "identified", attempt: "v1", answer: { outcome: "pin-needed" } },
    ]);
    expect(asked).toMatchObject({ screen: "pin", visit: null, card });
  });

  it("that is unknown keeps its reason on the screen until the next one is shown", () => {
    const reasons = [reason("unknown-card")];
    const refused = play([
      { type: "chosen", purpose: "borrow" },
      shown,
      { type: "identified", attempt: "v1", answer: { outcome: "refused", reasons } },
    ]);
    expect(refused).toMatchObject({ screen: "card", refusals: reasons });
    expect(play([{ ...shown, attempt: "v2" }], refused).refusals).toEqual([]);
  });

  it("of an expired or restricted reader says so at once, before any book is scanned", () => {
    const answer = { ...visit, reasons: [reason("patron-expired", { on: "2026-01-01" })] };
    const told = play([
      { type: "chosen", purpose: "borrow" },
      shown,
      { type: "identified", attempt: "v1", answer },
    ]);
    expect(told.screen).toBe("cannot-borrow");
    expect(mayBorrow(answer)).toBe(false);
  });

  it("lets a reader borrow to whom something is only told", () => {
    expect(mayBorrow({ ...visit, reasons: [reason("loan-capped-by-membership")] })).toBe(true);
  });

  it("brings back what its reader did in a visit that broke off, and Finish shows it", () => {
    const line = { key: 7, code: "30000000000012", loan: null, steps: [step], isFromBefore: true };
    const events: KioskEvent[] = [
      { type: "chosen", purpose: "borrow" },
      shown,
      {
        type: "identified",
        attempt: "v1",
        answer: visit,
        earlier: [{ ...line, isFromBefore: true }],
      },
    ];
    expect(play(events)).toMatchObject({ screen: "borrow", lines: [line] });
    expect(play([...events, { type: "finished" }])).toMatchObject({
      screen: "finish",
      lines: [line],
    });
    const late = play([{ type: "left" }, ...events.slice(2)]);
    expect(late.lines).toEqual([]);
  });

  it("that is answered after its reader has left opens nothing", () => {
    const left = play([{ type: "chosen", purpose: "borrow" }, shown, { type: "left" }]);
    const late = play([{ type: "identified", attempt: "v1", answer: visit }], left);
    expect(late).toEqual(atRest);
  });

  it("can be tried again when the library cannot be reached", () => {
    const failed = play([
      { type: "chosen", purpose: "borrow" },
      shown,
      { type: "not-identified", attempt: "v1", problem: "unavailable" },
    ]);
    expect(failed).toMatchObject({ screen: "card", attempt: null, remark: "unreachable" });
  });

  it("cannot be tried at a tablet that was revoked", () => {
    const revoked = play([
      { type: "chosen", purpose: "borrow" },
      shown,
      { type: "not-identified", attempt: "v1", problem: "device-revoked" },
    ]);
    expect(revoked).toEqual(stoppedBy("device-revoked"));
  });
});

describe("my loans", () => {
  const asked = play([{ type: "chosen", purpose: "my-loans" }, shown]);

  it("need a PIN after a printed card", () => {
    const pin = play([{ type: "identified", attempt: "v1", answer: visit }], asked);
    expect(pin).toMatchObject({ screen: "pin", visit: null });
  });

  it("are fetched for a visit that may see them, and only that visit's are shown", () => {
    const answer: Visit = {
      ...visit,
      proof: "card+pin",
      may: { borrow: true, seeLoans: true, renew: true },
    };
    const waiting = play([{ type: "identified", attempt: "v1", answer }], asked);
    expect(waiting).toMatchObject({ screen: "loans", areLoansComing: true });
    const line = { key: 5, code: "30000000000012", loan: null, steps: [] };
    const told = [{ code: "fees-owed", weight: "tell" }] as const;
    const others = play([{ type: "loans-came", visit: "v0", lines: [line], told }], waiting);
    expect(others).toMatchObject({ lines: [], told: [] });
    const own = play([{ type: "loans-came", visit: "v1", lines: [line], told }], waiting);
    expect(own).toMatchObject({ lines: [line], told, areLoansComing: false });
  });
});

describe("a scanned book", () => {
  it("is on the list at once, the newest first, and is looked at", () => {
    const two = play([scanned, { ...scanned, line: 3, code: "x", step: 4 }], borrowing);
    expect(two.lines.map((line) => line.key)).toEqual([3, 1]);
    expect(two.spotlight).toBe(3);
    expect(countLines(two.lines)).toMatchObject({ scanned: 2, registered: 0 });
  });

  it("is registered when the ledger has spoken", () => {
    const done = play([scanned, answered({ id: "b", state: "answered", answer: lent })], borrowing);
    expect(countLines(done.lines)).toMatchObject({ scanned: 1, registered: 1 });
  });

  it("is kept without an answer, and registered when the late answer comes", () => {
    const kept = play([scanned, answered({ id: "b", state: "kept" })], borrowing);
    expect(countLines(kept.lines)).toMatchObject({ registered: 0, kept: 1 });
    const late: KioskEvent = {
      type: "answered-late",
      submitted: { id: "b", state: "answered", answer: lent },
    };
    expect(stateOfFirst(play([late], kept))).toBe("lent");
    const finished = play([{ type: "finished" }, late], kept);
    expect(finished.screen).toBe("finish");
    expect(countLines(finished.lines).registered).toBe(1);
  });

  it("is registered also when the late answer overtakes the news that it is kept", () => {
    const early: KioskEvent = {
      type: "answered-late",
      submitted: { id: "b", state: "answered", answer: lent },
    };
    const done = play([scanned, early, answered({ id: "b", state: "kept" })], borrowing);
    expect(stateOfFirst(done)).toBe("lent");
    expect(done.early).toEqual([]);
  });

  it("of the reader before changes nothing for the next one", () => {
    const next = play(
      [scanned, { type: "left" }, { type: "chosen", purpose: "return" }],
      borrowing,
    );
    const late = play([answered({ id: "b", state: "answered", answer: lent })], next);
    expect(late).toEqual(next);
  });

  it("stops the tablet, and clears its screen, when the tablet may not go on", () => {
    const stopped = play(
      [scanned, answered({ id: "b", state: "stopped", problem: "device-frozen" })],
      borrowing,
    );
    expect(stopped).toEqual(stoppedBy("device-frozen"));
  });

  it("is tried again by itself: nobody may be there to press a button", () => {
    const stopped = play(
      [scanned, answered({ id: "b", state: "stopped", problem: "storage" })],
      borrowing,
    );
    expect(nextState(stopped, { type: "ticked" }, 59_900, pace)).toEqual(stoppedBy("storage"));
    expect(nextState(stopped, { type: "touched" }, 59_900, pace)).toEqual(stoppedBy("storage"));
    expect(nextState(stopped, { type: "ticked" }, 60_000, pace)).toEqual(atRest);
  });
});

describe("finishing", () => {
  it("shows a receipt of what was scanned", () => {
    const done = play(
      [scanned, answered({ id: "b", state: "answered", answer: lent }), { type: "finished" }],
      borrowing,
    );
    expect(done.screen).toBe("finish");
    expect(done.lines).toHaveLength(1);
  });

  it("shows none when nothing was scanned", () => {
    expect(play([{ type: "finished" }], borrowing)).toEqual(atRest);
  });

  it("lets the receipt go by itself", () => {
    const done = play([scanned, { type: "finished" }], borrowing);
    expect(nextState(done, { type: "ticked" }, 19_900, pace).screen).toBe("finish");
    expect(nextState(done, { type: "ticked" }, 20_000, pace)).toEqual(atRest);
  });
});

describe("a reader who went away", () => {
  const left = play([scanned, answered({ id: "b", state: "answered", answer: lent })], borrowing);

  it("leaves nothing behind after the warning", () => {
    expect(nextState(left, { type: "ticked" }, 79_900, pace)).toEqual(left);
    expect(nextState(left, { type: "ticked" }, 80_000, pace)).toEqual(atRest);
  });

  it("stays by one tap on the warning, and not by touching something else", () => {
    expect(nextState(left, { type: "touched" }, 70_000, pace).touchedAt).toBe(0);
    const stayed = nextState(left, { type: "extended" }, 70_000, pace);
    expect(stayed).toMatchObject({ touchedAt: 70_000, extensions: 1 });
  });

  it("is there again when she scans during the warning", () => {
    const back = nextState(left, { ...scanned, line: 9, code: "x", step: 10 }, 70_000, pace);
    expect(back).toMatchObject({ touchedAt: 70_000, extensions: 0 });
  });

  it("can extend ten times in a row, then the time is up", () => {
    let state = left;
    for (let time = 1; time <= 11; time++) {
      state = nextState(state, { type: "extended" }, time * 70_000, pace);
    }
    expect(state).toMatchObject({ extensions: 10, touchedAt: 700_000 });
    expect(nextState(state, { type: "ticked" }, 780_000, pace)).toEqual(atRest);
  });

  it("finds the help and the list as they were", () => {
    const helped = play([{ type: "turned-aside", to: "help" }], left);
    expect(helped.aside).toBe("help");
    expect(play([{ type: "turned-aside", to: null }], helped).lines).toEqual(left.lines);
  });
});

describe("what a reader has chosen for her comfort", () => {
  const choose: KioskEvent = { type: "made-comfortable", choice: { contrast: "high" } };
  const comfortable = nextState(atRest, choose, 0, pace);

  it("holds from the first screen on, through the whole visit", () => {
    const more: KioskEvent = { type: "made-comfortable", choice: { time: "more" } };
    const all = play([{ type: "chosen", purpose: "borrow" }, shown, more, scanned], comfortable);
    expect(all.comfort).toEqual({ contrast: "high", time: "more" });
  });

  it("is gone with her, however she goes", () => {
    const ends: KioskEvent[] = [
      { type: "left" },
      { type: "finished" },
      { type: "stopped", problem: "storage" },
    ];
    for (const end of ends) expect(nextState(comfortable, end, 1, pace).comfort).toEqual({});
    expect(nextState(comfortable, { type: "ticked" }, 1e9, pace).comfort).toEqual({});
    const next: KioskEvent = { type: "chosen", purpose: "return" };
    expect(nextState(comfortable, next, 1e9, pace).comfort).toEqual({});
  });
});

describe("whatever a reader does", () => {
  const submitted = fc.constantFrom<Submitted>(
    { id: "a", state: "kept" },
    { id: "a", state: "answered", answer: lent },
    { id: "b", state: "answered", answer: lent },
  );
  const event: fc.Arbitrary<KioskEvent> = fc.oneof(
    fc.record({
      type: fc.constant("chosen" as const),
      purpose: fc.constantFrom("borrow", "return", "my-loans" as const),
    }),
    fc.constantFrom<KioskEvent>(
      shown,
      scanned,
      { type: "identified", attempt: "v1", answer: visit },
      { type: "identified", attempt: "v1", answer: { outcome: "pin-needed" } },
      { type: "remarked", remark: "unreadable", line: null },
      { type: "turned-aside", to: "help" },
      { type: "made-comfortable", choice: { contrast: "high" } },
      { type: "finished" },
      { type: "extended" },
      { type: "touched" },
      { type: "borrowing-on" },
      { type: "loans-asked" },
    ),
    fc.record({ type: fc.constant("submitted" as const), step: fc.constant(2), submitted }),
    fc.record({ type: fc.constant("answered-late" as const), submitted }),
  );
  const acts = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 30_000 })), { maxLength: 40 });

  it("the kiosk is as if she had never been there once the time is over", () => {
    fc.assert(
      fc.property(acts, (all) => {
        let now = 0;
        let state: KioskState = atRest;
        for (const [each, pause] of all) {
          now += pause;
          state = nextState(state, each, now, pace);
        }
        const cleared = nextState(state, { type: "ticked" }, now + 81_000, pace);
        // Nobody can be there without having touched something.
        expect(cleared).toEqual(state.touchedAt === null ? state : atRest);
        if (state.touchedAt === null) expect(state.lines).toEqual([]);
      }),
    );
  });

  it("a name is on the kiosk only while her visit is open", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const state = play(all.map(([each]) => each));
        const isOpen = ["borrow", "cannot-borrow", "loans", "finish", "pin"].includes(state.screen);
        expect(state.visit === null || isOpen).toBe(true);
      }),
    );
  });
});
