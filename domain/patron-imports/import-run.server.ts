import "server-only";
import {
  findKnownPatrons,
  noteSeenInDirectory,
  readImportPlaces,
} from "#db/queries/imported-patrons.ts";
import { notePatronImportProgress } from "#db/queries/patron-imports.ts";
import type { Transaction } from "#db/transaction.ts";
import type { TableRow } from "#domain/library/read-table.server.ts";
import {
  decideRow,
  type KnownReader,
  type RowDecision,
} from "#domain/patron-imports/import-decision.ts";
import {
  groundOf,
  type ImportGround,
  type ImportStep,
} from "#domain/patron-imports/import-ground.server.ts";
import { type ImportRow, type RowFault, readImportRow } from "#domain/patron-imports/import-row.ts";
import { writeImportedRows } from "#domain/patron-imports/write-imported-rows.server.ts";

export type ImportRun = {
  readonly take: (rows: readonly TableRow[]) => Promise<"more">;
  readonly counts: () => RowCounts;
  readonly faults: () => readonly RowFault[];
  /** New readers whose rows named no card. */
  readonly cardless: () => readonly number[];
};
type RowCounts = {
  readonly newRows: number;
  readonly changedRows: number;
  readonly unchangedRows: number;
  readonly wrongRows: number;
};

const mostFaults = 20_000;

/** Decides rows batch by batch; between two batches it holds counts, faults and the keys that came. */
export async function openImportRun(
  transaction: Transaction,
  wanted: ImportStep,
  now: Date,
): Promise<ImportRun> {
  const ground = groundOf(wanted, await readImportPlaces(), now);
  const counts = { new: 0, changed: 0, unchanged: 0, wrong: 0 };
  const faults: RowFault[] = [];
  const cardless: number[] = [];
  const seen = { externalIds: new Map(), cardNumbers: new Map(), readers: new Map() };
  const take = async (rows: readonly TableRow[]) => {
    const read = rows.map(({ row, cells }) => readImportRow(row, cells, wanted.options));
    const decisions = await decide(transaction, ground, seen, read);
    for (const decision of decisions) {
      counts[decision.kind] += 1;
      if (decision.kind === "wrong" && faults.length < mostFaults) faults.push(...decision.faults);
    }
    const isWriting = wanted.mode === "import";
    const made = isWriting ? await writeImportedRows(transaction, ground, decisions) : [];
    const added = decisions.filter((decision) => decision.kind === "new");
    cardless.push(...made.filter((_, place) => added[place]?.newCard === null));
    if (wanted.kind === "directory")
      noteSeenInDirectory(transaction, [...seen.readers.keys(), ...made], now);
    const done = counts.new + counts.changed + counts.unchanged + counts.wrong;
    await notePatronImportProgress(wanted.id, done);
    return "more" as const;
  };
  return {
    take,
    counts: () => ({
      newRows: counts.new,
      changedRows: counts.changed,
      unchangedRows: counts.unchanged,
      wrongRows: counts.wrong,
    }),
    faults: () => faults,
    cardless: () => cardless,
  };
}

type Seen = {
  readonly externalIds: Map<string, number>;
  readonly cardNumbers: Map<string, number>;
  readonly readers: Map<number, number>;
};

async function decide(
  transaction: Transaction,
  ground: ImportGround,
  seen: Seen,
  rows: readonly ImportRow[],
): Promise<RowDecision[]> {
  const keys = {
    externalIds: rows.flatMap(({ said }) => said.externalId ?? []),
    cardNumbers: rows.flatMap(({ cardNumber }) => cardNumber ?? []),
  };
  const { patrons, cards } = await findKnownPatrons(transaction, keys, ground.mode === "import");
  const byId = new Map(patrons.map((each) => [each.id, each]));
  const byExternalId = new Map(patrons.map((each) => [each.externalId, each]));
  const branches = activeOnes(ground.places.branches);
  const categories = activeOnes(ground.places.categories);
  return rows.map((row) => {
    const holder = cards.get(row.cardNumber ?? "");
    const facts = {
      byExternalId: byExternalId.get(row.said.externalId ?? "") ?? null,
      byCard: holder === undefined ? null : (byId.get(holder) ?? null),
      branches,
      categories,
      isCardNumber: ground.isCardNumber,
      todayAt: ground.todayAt,
      seen,
    };
    const decision = decideRow(row, ground.options, facts);
    remember(seen, row, facts.byExternalId ?? facts.byCard);
    return decision;
  });
}

/** Nobody new is put where nothing new belongs; who is there stays. */
function activeOnes<Entry extends { readonly code: string; readonly isActive: boolean }>(
  list: readonly Entry[],
): Map<string, Entry> {
  return new Map(list.filter(({ isActive }) => isActive).map((entry) => [entry.code, entry]));
}

/** The first row of a key counts, right or wrong: a later one is told of it. */
function remember(
  seen: Seen,
  { row, said, cardNumber }: ImportRow,
  known: KnownReader | null,
): void {
  const note = <Key>(keys: Map<Key, number>, key: Key | null | undefined) => {
    if (key !== null && key !== undefined && !keys.has(key)) keys.set(key, row);
  };
  note(seen.externalIds, said.externalId);
  note(seen.cardNumbers, cardNumber);
  note(seen.readers, known?.id);
}
