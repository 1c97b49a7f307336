import { describe, expect, it } from "vitest";
import { partNames, uniteNotes } from "#domain/catalog/uniting-names.ts";

const gone = { name: "Warfare", variants: ["Wars", "Fighting"], note: "Of armies" };
const note = { before: "", after: "Of armies" };

describe("The notes of two names that become one", () => {
  it("stand below each other, once where they are alike", () => {
    expect(uniteNotes("One", "Other")).toBe("One\nOther");
    expect([uniteNotes("", "Other"), uniteNotes("One", "")]).toEqual(["Other", "One"]);
    expect(uniteNotes("Same", "Same")).toBe("Same");
    expect(uniteNotes("a".repeat(1_500), "b".repeat(1_500))).toBeNull();
  });
});

describe("Two names whose merge is taken back", () => {
  it("are what they were, and what was added since stays where it was added", () => {
    const variants = ["Warfare", "Wars", "Fighting", "Battles"];
    expect(partNames({ name: "War", variants, note: "Of armies" }, { gone, note }, [])).toEqual({
      kept: { name: "War", variants: ["Battles"], note: "" },
      gone,
    });
  });

  it("keep a note that was written since, and leave a variant where it is used meanwhile", () => {
    const kept = { name: "Wars", variants: ["War", "Warfare"], note: "New" };
    expect(partNames(kept, { gone, note }, ["Fighting"])).toEqual({
      kept: { name: "Wars", variants: ["War"], note: "New" },
      gone: { ...gone, variants: [] },
    });
  });

  it("stay one where somebody else is called so by now", () => {
    expect(partNames({ ...gone, variants: ["War"] }, { gone, note }, [])).toBeNull();
    const kept = { name: "War", variants: [], note: "" };
    expect(partNames(kept, { gone, note }, ["Warfare"])).toBeNull();
  });
});
