// `npm test`: every stage after the other, whatever became of the one before.
// `npm test -- --stage unit --stage build` runs only those. Plain JavaScript: nothing is built yet.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { add, nothing, tell } from "./counts.mjs";
import { stages } from "./stages.mjs";
import { heading, summary } from "./summary.mjs";

process.exitCode = await main();

async function main() {
  const wanted = chosenStages();
  if (wanted === null) return 2;
  const reports = mkdtempSync(join(tmpdir(), "bibliomat-report-"));
  const done = [];
  try {
    for (const [name, stage] of wanted) done.push(await runStage(name, stage, reports));
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  const total = done.map(({ counts }) => counts).reduce(add, nothing);
  console.log(summary(done));
  // The very last line, alone, in the form that is read by machines.
  console.log(tell(total));
  return total.failed === 0 ? 0 : 1;
}

function chosenStages() {
  const { values } = parseArgs({ options: { stage: { type: "string", multiple: true } } });
  const all = Object.entries(stages);
  const names = values.stage?.flatMap((text) => text.split(","));
  const unknown = names?.filter((name) => !Object.hasOwn(stages, name)) ?? [];
  if (unknown.length > 0) {
    const known = Object.keys(stages).join(", ");
    console.error(`There is no stage ${unknown.join(", ")}. The stages are: ${known}.`);
    return null;
  }
  return names === undefined ? all : all.filter(([name]) => names.includes(name));
}

async function runStage(name, { title, budget, run }, reports) {
  console.log(heading(title));
  const began = performance.now();
  const result = await run(reports).catch((error) => {
    console.error(error);
    return { counts: { passed: 0, failed: 1, skipped: 0 }, faults: [String(error)], notes: [] };
  });
  const seconds = (performance.now() - began) / 1000;
  return { name, title, budget, seconds, ...result };
}
