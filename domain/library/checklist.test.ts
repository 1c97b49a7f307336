import { describe, expect, it } from "vitest";
import { type ChecklistFacts, checklistSteps, readChecklist } from "#domain/library/checklist.ts";

const nothing: ChecklistFacts = {
  counts: {
    branches: 0,
    categories: 0,
    "item-types": 0,
    shelves: 0,
    collections: 0,
    conditions: 0,
    policies: 0,
    staff: 0,
    devices: 0,
  },
  branchesWithoutHours: [],
  categoriesWithoutPolicy: [],
};
const line = (
  step: string,
  change: Partial<ChecklistFacts["counts"]>,
  more: Partial<ChecklistFacts> = {},
) =>
  readChecklist({ ...nothing, ...more, counts: { ...nothing.counts, ...change } }).find(
    (each) => each.step === step,
  );

describe("The set-up checklist", () => {
  it("names nothing that comes later than what needs it", () => {
    const seen = new Set<string>();
    for (const { step, needs } of checklistSteps) {
      for (const need of needs) expect(seen.has(need)).toBe(true);
      seen.add(step);
    }
  });

  it("locks what waits for something, and says for what", () => {
    expect(line("calendar", {})).toMatchObject({ state: "locked", waitsFor: ["branches"] });
    expect(line("policies", { branches: 1 })).toMatchObject({
      state: "locked",
      waitsFor: ["calendar", "categories", "item-types"].slice(1),
    });
  });

  it("counts a calendar as done when every branch has hours", () => {
    const branchesWithoutHours = ["River"];
    expect(line("calendar", { branches: 2 }, { branchesWithoutHours })).toMatchObject({
      state: "missing",
      count: 1,
      without: ["River"],
    });
    expect(line("calendar", { branches: 2 })).toMatchObject({ state: "done", count: 2 });
  });

  it("shows what is there as there, even where something before it was taken away", () => {
    expect(line("categories", { categories: 2 })).toMatchObject({ state: "done" });
  });

  it("says that shelves may be left out, and that it knows nothing of a backup", () => {
    expect(line("shelves", { branches: 1 })?.state).toBe("optional");
    expect(line("shelves", { branches: 1, shelves: 3 })?.state).toBe("done");
    expect(line("backup", {})?.state).toBe("by-hand");
  });
});
