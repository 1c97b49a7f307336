import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { findCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { openTestDatabase } from "#db/test-database.ts";
import { importRecordsAtConsole } from "#domain/catalog/import-at-console.server.ts";
import { freshImportOptions } from "#domain/catalog/import-options.ts";
import { generatedRecords } from "#domain/catalog/test-generated-records.ts";
import { throwawayServer } from "#tools/test/database-server.ts";

/**
 * `npm run bench:import`: a file of a hundred thousand records with their copies, looked at and taken as
 * the worker does, and once more: the second time makes nothing. `--quick`: of five thousand.
 */
async function bench(records: number): Promise<void> {
  const server = await throwawayServer({ durable: true });
  process.env.TEST_SERVER_URL = server.url;
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "bench-import-"));
  process.env.BIBLIOMAT_DATA_DIR = folder;
  try {
    await database.owner.query(
      "insert into branch (code, name, time_zone) values ('MAIN', 'Main library', 'Asia/Irkutsk')",
    );
    await database.owner.query("insert into item_type (code, name) values ('BOOK', 'Book')");
    const path = join(folder, "generated.mrc");
    await writeFile(path, records);
    const { size } = await stat(path);
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${server.version}`;
    console.log(`${records} records, ${Math.round(size / 2 ** 20)} MB, ${machine}`);
    const first = await run("the first time", path, records);
    const second = await run("the second time", path, records);
    if (first.createdTitles !== records || second.createdTitles + second.createdItems !== 0)
      throw new Error(`made ${first.createdTitles}, then ${second.createdTitles}`);
  } finally {
    await database.drop();
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(name: string, path: string, records: number) {
  const memory: string[] = [];
  const marks = [0.1, 0.5, 1].map((part) => ({ part, at: Math.floor(records * part) }));
  const began = performance.now();
  let taking = 0;
  const end = await importRecordsAtConsole({
    path,
    name: "generated.mrc",
    isDryRun: false,
    columns: new Map(),
    options: freshImportOptions,
    tell: (done) => {
      if (taking === 0) taking = performance.now();
      const mark = marks[memory.length];
      if (mark !== undefined && done >= mark.at)
        memory.push(`${mark.part * 100} %: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
    },
  });
  if (end.status !== "ended") throw new Error(end.status);
  const seconds = (performance.now() - began) / 1000;
  const looking = (taking - began) / 1000;
  const row = await findCatalogueImport(end.row.id);
  if (row === null || row.state !== "imported") throw new Error(`it ended as ${row?.state}`);
  console.log(
    `${name}: ${(seconds / 60).toFixed(2)} min, of these ${looking.toFixed(1)} s of looking at the file; ` +
      `${Math.round(records / (seconds - looking))} records/s taken; memory ${memory.join(", ")}; ` +
      `made ${row.createdTitles} titles and ${row.createdItems} copies, changed ${row.changedTitles}`,
  );
  return row;
}

async function writeFile(path: string, records: number): Promise<void> {
  const file = createWriteStream(path);
  for (const bytes of generatedRecords(records, 20_261_122))
    if (!file.write(bytes)) await once(file, "drain");
  file.end();
  await once(file, "finish");
}

await bench(process.argv.includes("--quick") ? 5_000 : 100_000);
