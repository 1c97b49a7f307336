/**
 * What a library needs before it can lend, in the order in which things depend on each other. `needs`:
 * steps that come first because something points at them; `isOptional`: lending works without it.
 */
export const checklistSteps = [
  { step: "branches", needs: [], isOptional: false },
  { step: "calendar", needs: ["branches"], isOptional: false },
  { step: "categories", needs: ["branches"], isOptional: false },
  { step: "item-types", needs: ["branches"], isOptional: false },
  { step: "shelves", needs: ["branches"], isOptional: true },
  { step: "collections", needs: ["branches"], isOptional: true },
  { step: "conditions", needs: ["branches"], isOptional: true },
  { step: "policies", needs: ["calendar", "categories", "item-types"], isOptional: false },
  { step: "staff", needs: ["branches"], isOptional: false },
  { step: "devices", needs: ["branches", "policies"], isOptional: false },
  { step: "backup", needs: [], isOptional: false },
] as const satisfies readonly {
  step: string;
  needs: readonly string[];
  isOptional: boolean;
}[];

export type ChecklistStep = (typeof checklistSteps)[number]["step"];

/** What is there. Names are those of branches and categories, never of people. */
export type ChecklistFacts = {
  readonly counts: Readonly<Record<Exclude<ChecklistStep, "backup" | "calendar">, number>>;
  /** Active branches without opening hours. */
  readonly branchesWithoutHours: readonly string[];
  /** Active categories to which no row of the policies lends anything. */
  readonly categoriesWithoutPolicy: readonly string[];
};

export type ChecklistLine = {
  readonly step: ChecklistStep;
  /** `by-hand`: this program cannot tell yet. `optional`: empty, and may stay so. */
  readonly state: "done" | "missing" | "optional" | "locked" | "by-hand";
  readonly count: number;
  /** Which branches or categories are still without. */
  readonly without: readonly string[];
  /** Steps that come first. */
  readonly waitsFor: readonly ChecklistStep[];
};

export function readChecklist(facts: ChecklistFacts): readonly ChecklistLine[] {
  const done = new Set(
    checklistSteps.map(({ step }) => step).filter((step) => isDone(step, facts)),
  );
  return checklistSteps.map(({ step, needs, isOptional }) => {
    const waitsFor = needs.filter((need) => !done.has(need));
    const state = stateOf({
      step,
      isOptional,
      isLocked: waitsFor.length > 0,
      isDone: done.has(step),
    });
    return { step, state, count: countOf(step, facts), without: withoutOf(step, facts), waitsFor };
  });
}

function isDone(step: ChecklistStep, facts: ChecklistFacts): boolean {
  if (step === "backup") return false;
  if (step === "calendar")
    return facts.counts.branches > 0 && facts.branchesWithoutHours.length === 0;
  if (step === "policies" && facts.categoriesWithoutPolicy.length > 0) return false;
  return facts.counts[step] > 0;
}

/** What is there already is shown as there, even where something before it was taken away since. */
function stateOf(line: {
  readonly step: ChecklistStep;
  readonly isOptional: boolean;
  readonly isLocked: boolean;
  readonly isDone: boolean;
}): ChecklistLine["state"] {
  if (line.isDone) return "done";
  if (line.isLocked) return "locked";
  if (line.step === "backup") return "by-hand";
  return line.isOptional ? "optional" : "missing";
}

function countOf(step: ChecklistStep, facts: ChecklistFacts): number {
  if (step === "backup") return 0;
  if (step === "calendar") return facts.counts.branches - facts.branchesWithoutHours.length;
  return facts.counts[step];
}

function withoutOf(step: ChecklistStep, facts: ChecklistFacts): readonly string[] {
  if (step === "calendar") return facts.branchesWithoutHours;
  return step === "policies" ? facts.categoriesWithoutPolicy : [];
}
