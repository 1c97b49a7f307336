import { parseArgs } from "node:util";
import { fuzzRecords } from "#domain/catalog/test-record-fuzz.ts";

/** `npm run fuzz:records -- --mutants 100000 --seed 7`: damages records by chance and reads them. */
const { values } = parseArgs({
  options: {
    mutants: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
  },
});
/** What three readers may hold beside the file, garbage that is not collected yet included. */
const mostGrownMegabytes = 150;
const wanted = Number(values.mutants);
const before = process.memoryUsage().rss;
let highest = before;
const begun = performance.now();

const figures = await fuzzRecords(Number(values.seed), ({ mutants }) => {
  if (mutants % 1_000 === 0) highest = Math.max(highest, process.memoryUsage().rss);
  return mutants >= wanted;
});

const seconds = (performance.now() - begun) / 1_000;
const { results, slowestMilliseconds } = figures;
const grown = (highest - before) / 1024 ** 2;
console.log(`${wanted} mutants by three readers in ${seconds.toFixed(1)} s, seed ${values.seed}`);
console.log(`ok ${results.ok}, rescued ${results.rescued}, rejected ${results.rejected}; no crash`);
console.log(`slowest ${slowestMilliseconds.toFixed(1)} ms; memory grew by ${grown.toFixed(0)} MB`);
if (grown > mostGrownMegabytes) {
  console.log(`Too much memory: more than ${mostGrownMegabytes} MB`);
  process.exitCode = 1;
}
if (slowestMilliseconds > 1_000) {
  console.log(`Too slow: ${Buffer.from(figures.slowest).toString("base64")}`);
  process.exitCode = 1;
}
