import { execFile } from "node:child_process";
import { isDeepStrictEqual, promisify } from "node:util";
import pg from "pg";
import { brokenInvariants } from "#db/test-database.ts";
import type { StartedApp } from "#tools/bench/started-app.ts";
import type { Told } from "#tools/faults/told.ts";

export type Audit = {
  /** Acknowledged, and not (or not so) in the database. */
  readonly lost: readonly string[];
  /** In the database more often than it was acknowledged. */
  readonly doubled: readonly string[];
  readonly invariants: readonly string[];
  readonly journal: { readonly isWhole: boolean; readonly says: string };
  readonly outcomes: Readonly<Record<string, number>>;
};

/** Compares what the tablets were told with what the database holds. Nothing may be open any more. */
export async function audit(app: StartedApp, told: Told): Promise<Audit> {
  const client = new pg.Client({ connectionString: await app.databaseUrl("bibliomat_owner") });
  await client.connect();
  try {
    return {
      ...(await compare(client, told)),
      invariants: await brokenInvariants(client),
      journal: await verifyJournal(client, app.folder),
      outcomes: outcomesOf(told),
    };
  } finally {
    await client.end();
  }
}

export async function compare(
  client: pg.Client | pg.Pool,
  told: Told,
): Promise<Pick<Audit, "lost" | "doubled">> {
  return { lost: await findLost(client, told), doubled: await findDoubled(client, told) };
}

function outcomesOf(told: Told): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { body, answer } of told.list.values()) {
    const name = `${body.kind} ${answer.outcome}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

async function findLost(client: pg.Client | pg.Pool, told: Told): Promise<string[]> {
  const { rows } = await client.query<{ id: string; answer: unknown }>(
    "select command_id as id, answer from command_answer",
  );
  const answers = new Map(rows.map(({ id, answer }) => [id, answer]));
  const effects = await effectsOf(client);
  return [...told.list]
    .filter(([id, { answer }]) => {
      const hasEffect = !(answer.outcome in effects) || effects[answer.outcome]?.includes(id);
      return !hasEffect || !isDeepStrictEqual(answers.get(id), answer);
    })
    .map(([id, { answer }]) => `${answer.outcome} ${id}`);
}

/** The commands that left a trace in the loans, by the outcome that goes with it. */
async function effectsOf(client: pg.Client | pg.Pool): Promise<Record<string, string[]>> {
  const ids = async (text: string) =>
    (await client.query<{ id: string }>(text)).rows.map((row) => row.id);
  return {
    lent: await ids("select borrow_command_id as id from loan"),
    returned: await ids("select end_command_id as id from loan where ended_by = 'returned'"),
    renewed: await ids("select command_id as id from renewal"),
    undone: await ids(
      `select end_command_id as id from loan where ended_by = 'undone'
       union all select undo_command_id from renewal where undo_command_id is not null`,
    ),
  };
}

/** Every trace has a command that was acknowledged with it, each once. */
async function findDoubled(client: pg.Client | pg.Pool, told: Told): Promise<string[]> {
  const effects = Object.entries(await effectsOf(client));
  const { rows } = await client.query<{ id: string }>(
    "select command_id as id from journal where command_id is not null",
  );
  const commands = rows.map((row) => row.id);
  return [
    ...effects.flatMap(([outcome, ids]) => [
      ...ids.filter((id) => told.list.get(id)?.answer.outcome !== outcome),
      ...repeated(ids),
    ]),
    ...commands.filter((id) => !told.list.has(id)),
    ...repeated(commands),
  ];
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

/** The operator's own command says it. The worker is given the moment that sealing takes. */
async function verifyJournal(
  client: pg.Client,
  folder: string,
): Promise<{ isWhole: boolean; says: string }> {
  const end = performance.now() + 10_000;
  while ((await unsealed(client)) > 0 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const left = await unsealed(client);
  const words = ["cli/bibliomat.mjs", "journal", "verify", "--data-dir", folder];
  const { stdout, code } = await promisify(execFile)(process.execPath, words).then(
    (done) => ({ ...done, code: 0 }),
    (error: { stdout?: string; message: string }) => ({
      stdout: error.stdout ?? error.message,
      code: 1,
    }),
  );
  const says = `${stdout.trim()}${left > 0 ? `, ${left} rows unsealed after 10 s` : ""}`;
  return { isWhole: code === 0 && left === 0, says };
}

async function unsealed(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ left: number }>(
    `select count(*)::int as left from journal
     where not exists (select from journal_seal where journal_id = journal.id)`,
  );
  return rows[0]?.left ?? 0;
}
