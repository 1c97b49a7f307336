import "server-only";
import { randomUUID } from "node:crypto";
import { writeJournal } from "#db/queries/commands.ts";
import { ensureConsole } from "#db/queries/console.ts";
import { branchCodes, lockSetting, removeSetting, writeSetting } from "#db/queries/settings.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { SettingName, SettingValue } from "#domain/library/settings.ts";

export type SettingWish = {
  readonly name: SettingName;
  /** Null: for the whole library. */
  readonly branch: string | null;
  /** Undefined: the library's or the branch's own value is taken away. */
  readonly value: SettingValue<SettingName> | undefined;
};

export type SettingChanged =
  | { readonly status: "changed" | "unchanged" }
  | { readonly status: "unknown-branch"; readonly branches: readonly string[] };

/** Chooses a setting, or takes the choice back. Tablets hear of it with their next hello. */
export async function changeSetting(wish: SettingWish): Promise<SettingChanged> {
  return await inTransaction(async (transaction) => {
    const branches = await branchCodes(transaction);
    const place = branches.find(({ code }) => wish.branch === null || code === wish.branch);
    const found = place && (await ensureConsole(transaction, place.code, randomUUID()));
    if (place === undefined || !found) {
      return { status: "unknown-branch", branches: branches.map(({ code }) => code) };
    }
    const branchId = wish.branch === null ? null : place.id;
    const before = await lockSetting(transaction, wish.name, branchId);
    if (JSON.stringify(before) === JSON.stringify(wish.value)) return { status: "unchanged" };
    if (wish.value === undefined) removeSetting(transaction, wish.name, branchId);
    else writeSetting(transaction, { name: wish.name, branchId, value: wish.value });
    note(transaction, wish, { branchId: place.id, deviceId: found.deviceId });
    return { status: "changed" };
  });
}

/** The journal holds no words: of a text only that it was changed, of a number or a yes or no which it is. */
function note(
  transaction: Transaction,
  { name, branch, value }: SettingWish,
  place: { readonly branchId: number; readonly deviceId: string },
): void {
  const isPlain = typeof value === "number" || typeof value === "boolean";
  const act = value === undefined ? "unset" : "set";
  writeJournal(transaction, {
    act: "change-setting",
    outcome: branch === null ? act : `${act}-for-branch`,
    ...place,
    visitId: null,
    partyId: null,
    itemId: null,
    loanId: null,
    detail: { setting: name, ...(isPlain ? { value } : {}) },
  });
}
