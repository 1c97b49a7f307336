import type { Transaction } from "#db/transaction.ts";

/**
 * A title as a draft and its only copy; returns the copy's id. `taken`: the label belongs to a copy by
 * now, and nothing is added. `no-type`: there is no such type in use.
 */
export async function insertDraftItem(
  transaction: Transaction,
  draft: {
    readonly barcode: string;
    readonly title: string;
    readonly authors: string;
    readonly type: string;
    readonly branchId: number;
  },
): Promise<number | "taken" | "no-type"> {
  // Whoever adds the same label at another desk waits, and then finds it.
  await transaction.query("select pg_advisory_xact_lock(hashtext('label ' || $1))", [
    draft.barcode,
  ]);
  const [found] = await transaction.query<{ typeId: number | null; isTaken: boolean }>(
    `select (select id from item_type where code = $1 and is_active) as "typeId",
       exists (select from item where barcode = $2) as "isTaken"`,
    [draft.type, draft.barcode],
  );
  if (found?.isTaken === true) return "taken";
  const typeId = found?.typeId ?? null;
  if (typeId === null) return "no-type";
  const [row] = await transaction.query<{ id: number }>(
    `with draft as (insert into title (title, authors, state) values ($1, $2, 'draft') returning id)
     insert into item (barcode, title_id, home_branch_id, item_type_id)
     select $3, draft.id, $4, $5 from draft returning id`,
    [draft.title, draft.authors, draft.barcode, draft.branchId, typeId],
  );
  if (row === undefined) throw new Error("a copy was not added");
  return Number(row.id);
}
