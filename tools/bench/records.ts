import { parseArgs } from "node:util";
import { speeds } from "#domain/catalog/test-record-speed.ts";

/** `npm run bench:records -- --records 100000`: records a second, from bytes to a title. */
const { values } = parseArgs({ options: { records: { type: "string", default: "100000" } } });

for (const [format, measure] of Object.entries(speeds)) {
  const before = process.memoryUsage().rss;
  const { records, seconds } = await measure(Number(values.records));
  const grown = (process.memoryUsage().rss - before) / 1024 ** 2;
  const rate = Math.round(records / seconds);
  console.log(`${format}: ${records} records in ${seconds.toFixed(1)} s, ${rate} a second`);
  console.log(`  memory grew by ${grown.toFixed(0)} MB`);
}
