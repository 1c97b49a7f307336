import { describe, expect, it } from "vitest";
import { movedByClosing } from "#domain/circulation/moved-by-closing.ts";
import type { Calendar } from "#domain/library/calendar.ts";

const at = (text: string) => Date.parse(`${text}Z`);
const open = (day: string, closes: string) => ({
  opensAt: at(`${day}T09:00:00`),
  closesAt: at(`${day}T${closes}:00`),
  endsAt: at(`${day}T23:59:59`),
});
const shut = (day: string) => ({ opensAt: null, closesAt: null, endsAt: at(`${day}T23:59:59`) });

const before: Calendar = {
  "2026-12-03": open("2026-12-03", "20:00"),
  "2026-12-04": shut("2026-12-04"),
  "2026-12-05": open("2026-12-05", "17:00"),
};
const after: Calendar = { ...before, "2026-12-03": shut("2026-12-03") };

describe("What was to end on a day on which the branch closes after all", () => {
  it.each([
    ["due at closing time: until it closes then", "20:00:00", "17:00:00"],
    ["due with the day, as on closed ones: until it closes then", "23:59:59", "17:00:00"],
    ["due at an hour of its own: at the same hour", "12:30:00", "12:30:00"],
    ["due after it closes by then: at the same hour all the same", "19:00:00", "19:00:00"],
  ])("%s", (_, was, becomes) => {
    expect(
      movedByClosing({ dueOn: "2026-12-03", dueAt: at(`2026-12-03T${was}`) }, "2026-12-05", {
        before,
        after,
      }),
    ).toEqual({ dueOn: "2026-12-05", dueAt: at(`2026-12-05T${becomes}`) });
  });

  it("is not guessed at beyond what the calendar knows", () => {
    const due = { dueOn: "2026-11-30", dueAt: at("2026-11-30T20:00:00") };
    expect(() => movedByClosing(due, "2026-12-05", { before, after })).toThrow(RangeError);
  });
});
