import { describe, expect, it } from "vitest";
import { type CopyToSend, decideSending } from "#domain/holds/sending.ts";

const copy = (change: Partial<CopyToSend> = {}): CopyToSend => ({
  isOnLoan: false,
  isSetAside: false,
  transit: null,
  marks: [],
  isWaitedFor: false,
  ...change,
});
const elsewhere = { from: 1, to: 2, isOpenThere: true };
const here = { ...elsewhere, to: 1 };

function inShort(asked: CopyToSend, way = elsewhere): string {
  const decision = decideSending(asked, way);
  return decision.act === "refuse" ? decision.problems.join(" ") : decision.act;
}

describe("A copy that staff want at another branch", () => {
  it.each<[string, Partial<CopyToSend>, string]>([
    ["is sent when it stands on its shelf", {}, "send"],
    ["is sent to be mended there", { marks: ["in-repair"] }, "send"],
    ["is sent to be finished there", { marks: ["in-processing"] }, "send"],
    ["is not while a reader has it", { isOnLoan: true }, "on-loan"],
    ["is not while it is set aside for a reader", { isSetAside: true }, "set-aside"],
    [
      "is not while it is on its way to a reader",
      { isSetAside: true, transit: { isSent: false } },
      "set-aside",
    ],
    ["is not while it is on its way home", { transit: { isSent: false } }, "on-its-way"],
    ["is not sent twice", { transit: { isSent: true } }, "on-its-way"],
    ["is not while somebody waits whom it would serve", { isWaitedFor: true }, "waited-for"],
    ["is not when it was withdrawn", { marks: ["withdrawn"] }, "withdrawn"],
    [
      "is not before its return says that it is found",
      { marks: ["lost", "missing"] },
      "lost missing",
    ],
    [
      "is refused with everything that stands against it",
      { isOnLoan: true, marks: ["claimed-returned"] },
      "on-loan claimed-returned",
    ],
  ])("%s", (_sentence, change, expected) => {
    expect(inShort(copy(change))).toBe(expected);
  });

  it("is not sent to a branch that is not in use any more", () => {
    expect(inShort(copy(), { ...elsewhere, isOpenThere: false })).toBe("closed-branch");
  });

  it("is not sent to where it is, but may stay there after all", () => {
    expect(inShort(copy(), here)).toBe("same-branch");
    expect(inShort(copy({ transit: { isSent: true } }), here)).toBe("keep");
    expect(inShort(copy({ transit: { isSent: false } }), here)).toBe("same-branch on-its-way");
  });
});
