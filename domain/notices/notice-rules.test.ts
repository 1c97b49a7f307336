import { describe, expect, it } from "vitest";
import { overdueSteps, planLetters } from "#domain/notices/notice-rules.ts";

describe("An overdue loan is told of", () => {
  it("after one, seven and twenty-one days, where the library chose nothing", () => {
    expect(overdueSteps({})).toEqual([1, 7, 21]);
  });

  it("in the order of the days, each once, and never where the days are 0", () => {
    const settings = {
      "notices.overdue-first-days": 14,
      "notices.overdue-second-days": 3,
      "notices.overdue-third-days": 3,
    };
    expect(overdueSteps(settings)).toEqual([3, 14]);
    expect(overdueSteps({ ...settings, "notices.overdue-first-days": 0 })).toEqual([3]);
  });
});

describe("What waits for a reader", () => {
  const reader = { canBeTold: true, hour: 9, settings: {} };

  it("is one letter at the hour of the day, and a book on the hold shelf one at once", () => {
    expect(planLetters(["overdue", "hold-ready", "due-soon"], reader)).toEqual({
      act: "write",
      lanes: [
        { lane: "at-once", kinds: ["hold-ready"] },
        { lane: "digest", kinds: ["overdue", "due-soon"] },
      ],
    });
  });

  it("waits until that hour, but for the book on the shelf", () => {
    expect(planLetters(["overdue", "hold-ready"], { ...reader, hour: 8 })).toEqual({
      act: "write",
      lanes: [{ lane: "at-once", kinds: ["hold-ready"] }],
    });
  });

  it("is one letter for everything where the library wants it so", () => {
    const settings = { "notices.hold-ready": "digest" };
    expect(planLetters(["overdue", "hold-ready"], { ...reader, settings })).toEqual({
      act: "write",
      lanes: [{ lane: "digest", kinds: ["overdue", "hold-ready"] }],
    });
  });

  it("is dropped where no way leads to the reader", () => {
    expect(planLetters(["overdue"], { ...reader, canBeTold: false })).toEqual({ act: "drop" });
  });
});
