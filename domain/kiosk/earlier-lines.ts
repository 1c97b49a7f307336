import type { Line } from "#domain/kiosk/lines.ts";
import type { EarlierCommand } from "#domain/kiosk/request.ts";

/**
 * What a reader did in a visit that broke off, as lines of the list, the newest first. Undo belongs
 * to the visit in which the thing was done, so these lines offer none.
 */
export function earlierLines(
  earlier: readonly EarlierCommand[],
  newKey: () => number,
): readonly Line[] {
  const lines: Line[] = [];
  for (const { id, act, code, answer } of earlier) {
    const place = lines.findIndex((line) =>
      act === "undo" ? line.steps.some((step) => step.id === code) : line.code === code,
    );
    const before = lines[place];
    const step = { key: newKey(), act, id, answer };
    if (before !== undefined) lines[place] = { ...before, steps: [...before.steps, step] };
    else if (act !== "undo") {
      lines.push({ key: newKey(), code, loan: null, steps: [step], isFromBefore: true });
    }
  }
  return lines.reverse();
}
