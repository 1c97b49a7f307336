import { describe, expect, it } from "vitest";
import { tuneOf } from "#components/kiosk/use-answer-sounds.ts";
import { tunes } from "#components/ui/tones.ts";
import type { CommandKind } from "#domain/circulation/command.ts";
import { readLine, type Step } from "#domain/kiosk/lines.ts";
import { reason } from "#domain/library/reasons.ts";
import { due, item } from "./pretend-kiosk.ts";

const lineWith = (answer: Step["answer"], id: string | null = "a") =>
  readLine({
    key: 1,
    code: "x",
    loan: null,
    steps: [{ key: 2, act: "borrow" satisfies CommandKind, id, answer }],
  });
const reasons = [reason("item-not-for-loan")];

describe("What a kiosk sounds like", () => {
  it("tells lent, refused, kept and on its way apart", () => {
    const lent = lineWith({ ...due, outcome: "lent", item: item("x"), reasons: [] });
    const refused = lineWith({ outcome: "refused", item: item("x"), reasons });
    expect(tuneOf(lent)).toBe("right");
    expect(tuneOf(refused)).toBe("wrong");
    expect(tuneOf(lineWith(null))).toBe("kept");
    expect(tuneOf(lineWith(null, null))).toBe("seen");
  });

  it("has tunes that differ by more than their pitch: up, down, twice the same, once", () => {
    const shapes = Object.values(tunes).map((notes) => notes.map(({ hertz }) => hertz));
    const steps = shapes.map(([one = 0, other]) =>
      other === undefined ? "once" : other > one ? "up" : other < one ? "down" : "twice",
    );
    expect(new Set(steps).size).toBe(Object.keys(tunes).length);
  });
});
