// What `npm test` says at its end: times against budgets, what was used, what failed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { tell } from "./counts.mjs";
import { root } from "./running.mjs";

export function heading(title) {
  return `\n━━ ${title} ${"━".repeat(Math.max(0, 76 - title.length))}`;
}

export function summary(done, hasSharedData = existsSync(join(root, "../shared/data"))) {
  const width = Math.max(0, ...done.map(({ title }) => title.length));
  const rows = done.map((stage) => row(stage, width));
  const notes = [...new Set(done.flatMap((stage) => stage.notes))];
  if (!hasSharedData) notes.push("../shared/data is missing: what needs it was left out.");
  const faults = done.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  return [
    heading("Summary"),
    ...rows,
    ...notes,
    ...(faults.length === 0 ? [] : ["Failed:", ...faults.map((fault) => `  ${fault}`)]),
  ].join("\n");
}

function row({ title, seconds, budget, counts }, width) {
  const time = `${(seconds / 60).toFixed(1)} of ${budget} min`;
  const isOver = seconds > budget * 60;
  return `${title.padEnd(width)}  ${time.padStart(14)}  ${isOver ? "OVER  " : "      "}${tell(counts)}`;
}
