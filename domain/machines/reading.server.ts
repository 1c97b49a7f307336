import "server-only";
import type { z } from "zod";
import {
  cardOfHandle,
  feesAfter,
  holdsAfter,
  itemOfBarcode,
  itemsAfter,
  loansAfter,
  type PatronRead,
  patronOf,
} from "#db/queries/machine-reads.ts";
import type { Machine } from "#domain/identity/admit-machine.server.ts";
import { branchesOf } from "#domain/identity/doer.ts";
import type { Permission } from "#domain/identity/permissions.ts";
import type { ReadingName } from "#domain/machines/operations.server.ts";
import type { MachineProblem } from "#domain/machines/problems.ts";
import type * as shapes from "#domain/machines/shapes.server.ts";
import { lastRestrictedDay } from "#domain/patrons/standing.ts";

export type Read =
  | { readonly status: "found"; readonly body: unknown }
  | { readonly status: "problem"; readonly problem: MachineProblem };

type Page = z.infer<typeof shapes.patronsPageQuery>;

const all: { readonly [Name in ReadingName]: (input: never, machine: Machine) => Promise<Read> } = {
  listItems,
  readItem,
  findPatron,
  readPatron,
  listLoans,
  listHolds,
  listFees,
};

/** Reads what an operation asks for; its input was parsed by its schemas. */
export async function readForMachine(
  name: ReadingName,
  input: unknown,
  machine: Machine,
): Promise<Read> {
  return await all[name](input as never, machine);
}

/** The number of a reader's best card, for opening a visit in her name. */
export async function cardOf(patron: string): Promise<string | null> {
  return await cardOfHandle(patron);
}

async function listItems(
  { after, limit }: z.infer<typeof shapes.pageQuery>,
  machine: Machine,
): Promise<Read> {
  const rows = await itemsAfter(wishOf({ after, limit }, machine, "open-desk"));
  return paged(rows, limit, ({ id }) => id, withoutId);
}

async function readItem({ barcode }: z.infer<typeof shapes.barcodePath>): Promise<Read> {
  const row = await itemOfBarcode(barcode);
  return row === null ? notFound : found(withoutId(row));
}

async function findPatron({ cardNumber }: z.infer<typeof shapes.lookupBody>): Promise<Read> {
  return patronFound(await patronOf({ cardNumber }));
}

async function readPatron({ patron }: z.infer<typeof shapes.patronPath>): Promise<Read> {
  return patronFound(await patronOf({ handle: patron }));
}

async function listLoans(page: Page, machine: Machine): Promise<Read> {
  const rows = await loansAfter(wishOf(page, machine, "see-patrons"), page.patron ?? null);
  return paged(rows, page.limit, ({ loan }) => loan, inText);
}

async function listHolds(page: Page, machine: Machine): Promise<Read> {
  const rows = await holdsAfter(wishOf(page, machine, "manage-holds"), page.patron ?? null);
  return paged(rows, page.limit, ({ hold }) => hold, inText);
}

async function listFees(
  { after = nil, limit, patron }: z.infer<typeof shapes.feesPageQuery>,
  machine: Machine,
): Promise<Read> {
  const branchIds = branchesOf(machine, "take-payments");
  const rows = await feesAfter({ after, most: limit + 1, branchIds }, patron ?? null);
  return paged(rows, limit, ({ fee }) => fee, inText);
}

/** Before every other. */
const nil = "00000000-0000-0000-0000-000000000000";
const notFound = { status: "problem", problem: "not-found" } as const;

function found(body: unknown): Read {
  return { status: "found", body };
}

function wishOf(
  { after = "0", limit }: Pick<Page, "after" | "limit">,
  machine: Machine,
  permission: Permission,
) {
  return { after: Number(after), most: limit + 1, branchIds: branchesOf(machine, permission) };
}

/** One row more than wanted was read: it says whether there is another page. */
function paged<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string | number,
  shown: (row: Row) => unknown,
): Read {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? String(keyOf(last)) : null;
  return found({ rows: page.map(shown), next });
}

/** The row's own number is the library's business. */
function withoutId<Row extends { readonly id: number }>({ id: _, ...row }: Row) {
  return row;
}

/** Moments as text. */
function inText(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString() : value,
    ]),
  );
}

function patronFound(row: PatronRead | null): Read {
  if (row === null) return notFound;
  const { restrictedUntil } = row;
  const lastDay = restrictedUntil === null ? null : lastRestrictedDay(restrictedUntil.getTime());
  return found({ ...inText(row), restrictedUntil: lastDay });
}
