import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { importLoansAtConsole } from "#domain/loan-imports/import-at-console.server.ts";

const ignored = { begun: () => undefined, progress: () => undefined };
const heading = "Card number;Barcode;Lent at;Due date;Renewals";

/** A library with readers, as it is when its loans come from another system. */
export async function openTestLoans(readerCount: number) {
  const database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  const folder = await mkdtemp(join(tmpdir(), "cutover-loans-"));
  const readers: string[] = [];
  for (let place = 0; place < readerCount; place += 1)
    readers.push((await library.addPatron()).cardNumber);
  const ask = async (text: string, values: unknown[] = []) =>
    (await database.owner.query<Record<string, unknown>>(text, values)).rows;
  const reader = (place: number) => readers[place % readers.length] ?? "";
  return {
    database,
    ask,
    line: (place: number, barcode: string, lentAt = "2026-10-01", due = "2026-12-01") =>
      `${reader(place)};${barcode};${lentAt};${due};1`,
    openLoans: async () =>
      Number((await ask("select count(*) from loan where ended_at is null"))[0]?.count),
    copies: async (count: number): Promise<string[]> => {
      const first = await library.addItem();
      const rows = await ask(
        `insert into item (barcode, title_id, home_branch_id, item_type_id, is_for_loan)
         select $2 || '-' || place, title_id, home_branch_id, item_type_id, true
         from item, generate_series(1, $3::int) as place where id = $1 returning barcode`,
        [first.itemId, first.barcode, count],
      );
      return rows.map(({ barcode }) => String(barcode));
    },
    /** A file with these lines, at the terminal. */
    take: async (
      lines: readonly string[],
      isApplied = true,
      watch: {
        begun?: (id: number) => void;
        progress?: (done: number) => void | Promise<void>;
      } = {},
    ) => {
      const path = join(folder, "loans.csv");
      await writeFile(path, [heading, ...lines].join("\n"));
      const wish = { path, name: "loans.csv", dateOrder: "day-first", isApplied } as const;
      const done = await importLoansAtConsole({ ...wish, ...ignored, ...watch });
      if (done.status !== "done") throw new Error(JSON.stringify(done.fault));
      return done;
    },
    bringBack: async (item: string) => {
      const actor = await openConsole(null);
      if (actor === null) throw new Error("no console");
      const scannedAt = new Date().toISOString();
      return await actAtConsole({ kind: "return", visit: null, item, scannedAt }, actor);
    },
    drop: async () => {
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}
