import "server-only";
import {
  findName,
  findNumberOfName,
  listNames,
  type NameListed,
  type NameSort,
  type NameWhole,
  suggestNames,
} from "#db/queries/authorities.ts";
import {
  findKeptName,
  listNameMerges,
  type NameMergeListed,
} from "#db/queries/authority-merges.ts";
import { reading } from "#db/transaction.ts";
import { lastPart, type NameKind } from "#domain/catalog/name-draft.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";

export type NameRow = NameListed;

export async function readNames(
  kind: NameKind,
  request: ListRequest<NameSort>,
): Promise<{ readonly rows: readonly NameListed[]; readonly hasMore: boolean }> {
  const { words, sort, direction, page } = request;
  const offset = (page - 1) * rowsPerPage;
  const rows = await listNames({ kind, words, sort, direction, offset, most: rowsPerPage + 1 });
  return { rows: rows.slice(0, rowsPerPage), hasMore: rows.length > rowsPerPage };
}

export async function readName(id: number): Promise<NameWhole | null> {
  return await findName(reading, id);
}

/** What went into a name, and the way back of each. */
export async function readNameMerges(kept: number): Promise<readonly NameMergeListed[]> {
  return await listNameMerges(kept, 50);
}

/** Where a name went that is there no more; null: nowhere. */
export async function readKeptName(gone: number): Promise<number | null> {
  return await findKeptName(gone);
}

/** What a field may become that somebody is typing in: its whole text with the last part completed. */
export async function suggestFor(
  kind: NameKind,
  typed: string,
): Promise<{ readonly text: string; readonly label: string }[]> {
  const { before, part } = lastPart(typed.slice(0, 2_000), kind);
  if (part.length < 2) return [];
  const names = await suggestNames(kind, part.slice(0, 200), 8);
  return names.map(({ name, variant }) => ({
    text: before + name,
    label: variant === null ? name : `${variant} → ${name}`,
  }));
}

/** The number of a name that is written so, or has such a variant. */
export async function readNumberOfName(kind: NameKind, form: string): Promise<number | null> {
  return await findNumberOfName(kind, form.trim());
}
