import "server-only";
import { listActive } from "#db/queries/dictionaries.ts";
import {
  findWithdrawal,
  itemsOfWithdrawal,
  listWithdrawals,
  type WithdrawalRow,
  type WithdrawnRow,
} from "#db/queries/withdrawals.ts";
import { branchesOf } from "#domain/identity/doer.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { rowsPerPage } from "#domain/library/list-request.ts";

export type { WithdrawalRow, WithdrawnRow };

/** Acts of the branches where she proposes or decides. */
export async function readWithdrawals(by: Person, page: number) {
  const most = rowsPerPage + 1;
  const rows = await listWithdrawals(hers(by), { offset: (page - 1) * rowsPerPage, most });
  const [branches, reasons] = await Promise.all([
    listActive("branches"),
    listActive("withdrawal-reasons"),
  ]);
  return {
    rows: rows.slice(0, rowsPerPage),
    hasMore: rows.length > rowsPerPage,
    branches: branches.filter(({ id }) => may(by.assignments, "withdraw-items", id)),
    reasons,
  };
}

/** An act with its items; null: there is none, or it is another branch's. */
export async function readWithdrawal(id: number, by: Person) {
  const act = await findWithdrawal(id);
  const own = hers(by);
  if (act === null || !(own === null || own.includes(act.branchId))) return null;
  return { act, items: await itemsOfWithdrawal(id) };
}

function hers(by: Person): readonly number[] | null {
  const all = [branchesOf(by, "withdraw-items"), branchesOf(by, "approve-withdrawals")];
  return all.includes(null) ? null : all.flatMap((each) => each ?? []);
}
