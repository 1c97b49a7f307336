import { writeFile } from "node:fs/promises";
import { closePool } from "#db/pool.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { heardWhile, type Statement } from "#tools/bench/heard.ts";
import {
  type BenchTablet,
  barcodeOf,
  buildBenchLibrary,
  itemOf,
  partyId,
  patronOf,
  visitId,
  visitOf,
} from "#tools/bench/library.ts";
import { inNewPlace, type StartedApp, startApp } from "#tools/bench/started-app.ts";
import { nextCommand } from "#tools/bench/tablet.ts";

/**
 * Records the SQL that one real borrow sends and writes it as a script for pgbench, with variables in
 * the place of ids: `node tools/bench/run.mjs tools/bench/record-borrow.ts`. To be run again when a
 * statement of the act has changed.
 */
/** Chosen so that no id is the same number as another one. */
const tabletNumber = 7;
const book = 123;
const epoch = 77;

async function record(app: StartedApp): Promise<void> {
  const library = await buildBenchLibrary(await app.databaseUrl("postgres"));
  process.env.DATABASE_URL = await app.databaseUrl("bibliomat_app");
  const tablet = library.tablets[tabletNumber];
  if (tablet === undefined) throw new Error("there is no such tablet");
  await library.query("update device set epoch = $1", [epoch]);
  for (let before = 0; before < book; before += 1) await borrow(tablet, before);
  const { heard, result } = await heardWhile(() => borrow(tablet, book));
  await writeFile("tools/bench/borrow.sql", scriptOf(heard, result));
  await closePool();
  await library.close();
  console.log(`tools/bench/borrow.sql: ${heard.length} statements`);
}

async function borrow(tablet: BenchTablet, nth: number): Promise<string> {
  const visit = visitId(visitOf(tablet.number, nth));
  const item = barcodeOf(itemOf(tablet.number, nth));
  const scannedAt = "2026-11-02T10:00:00.000Z";
  const body = { kind: "borrow", visit, item, scannedAt, confirmed: [] } as const;
  const delivery = await takeCommand(nextCommand(tablet, body, epoch));
  if (delivery.status !== "answered" || delivery.answer.outcome !== "lent")
    throw new Error(JSON.stringify(delivery));
  return delivery.id;
}

function scriptOf(heard: readonly Statement[], commandId: string): string {
  const lines = [...head];
  for (const [index, { text, values, group }] of heard.entries()) {
    if (heard[index - 1]?.group !== group) lines.push("-- Sent together, without waiting:");
    const statement = text
      .replace(/\$(\d+)/g, (_, place) => written(values[place - 1], commandId))
      .replace(/(::\w+)\1\b/g, "$1");
    lines.push(`${statement.replace(/\s*\n\s*/g, "\n  ").trim()};`);
  }
  return `${lines.join("\n")}\n`;
}

const head = [
  "-- The SQL of one real borrow, recorded from the pool by tools/bench/record-borrow.ts. Each client is",
  "-- a tablet that lends its own books to its own readers, five to each. Given by who runs it: epoch,",
  "-- seq (0), lent_at, due_on, due_at.",
  "\\set tablet :client_id",
  "\\set book :seq",
  "\\set seq :seq + 1",
  "\\set item :tablet * 625 + :book + 1",
  "\\set barcode 30000000000000 + :item",
  "\\set patron :tablet * 300 + :book / 5 + 1",
  "\\set visit :tablet * 1000 + :book / 5",
  "\\set command :epoch * 10000000 + :tablet * 100000 + :seq",
];

function written(value: unknown, commandId: string): string {
  if (value === null || value === undefined) return "null";
  if (value instanceof Date) {
    return value.getTime() > Date.now() ? ":due_at::timestamptz" : ":lent_at::timestamptz";
  }
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString("hex")}'::bytea`;
  return variableOf(value, commandId) ?? literal(value);
}

function variableOf(value: unknown, commandId: string): string | null {
  const visit = visitOf(tabletNumber, book);
  const known: readonly (readonly [unknown, string])[] = [
    [commandId, "md5(:command::text)::uuid"],
    [`00000000-0000-4000-8000-${String(tabletNumber).padStart(12, "0")}`, uuid("8000", "tablet")],
    [visitId(visit), uuid("9000", "visit")],
    [partyId(visit), uuid("a000", "visit")],
    [barcodeOf(itemOf(tabletNumber, book)), ":barcode"],
    [epoch, ":epoch"],
    [book + 1, ":seq"],
    [itemOf(tabletNumber, book), ":item"],
    [patronOf(visit), ":patron"],
  ];
  const isDay = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
  return known.find(([each]) => each === value)?.[1] ?? (isDay ? ":due_on::date" : null);
}

function uuid(kind: string, name: string): string {
  return `('00000000-0000-4000-${kind}-' || lpad(:${name}, 12, '0'))::uuid`;
}

/** pgbench takes `:word` for a variable wherever it stands; a space after the colon prevents it. */
function literal(value: unknown): string {
  if (typeof value === "number") return String(value);
  return `'${String(value)
    .replaceAll("'", "''")
    .replace(/:(?=\w)/g, ": ")}'`;
}

await inNewPlace(async (place) => {
  const app = await startApp(place);
  await record(app).finally(app.stop);
});
