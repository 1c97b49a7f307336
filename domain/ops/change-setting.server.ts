import "server-only";
import { randomUUID } from "node:crypto";
import { writeJournal } from "#db/queries/commands.ts";
import { ensureConsole } from "#db/queries/console.ts";
import {
  branchCodes,
  lockPlace,
  lockSetting,
  removeSetting,
  writeSetting,
} from "#db/queries/settings.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { type Doer, mayDo, traceOf } from "#domain/identity/doer.ts";
import { isToldByJournal, settingGuide } from "#domain/library/setting-guide.ts";
import type { SettingName, SettingValue } from "#domain/library/settings.ts";
import { permissionsToo } from "#domain/ops/setting-permissions.ts";

export type SettingWish = {
  readonly name: SettingName;
  /** Null: for the whole library. */
  readonly branch: string | null;
  /** Undefined: the library's or the branch's own value is taken away. */
  readonly value: SettingValue<SettingName> | undefined;
  /** The own value that was shown, as JSON, "" where there was none: another one there now is told, not overwritten. */
  readonly seen?: string;
  /** What is of the grade "security" is confirmed at a page; at the terminal the command says it. */
  readonly isConfirmed?: boolean;
};

export type SettingChanged =
  | { readonly status: "changed" | "unchanged" }
  | { readonly status: "library-only" | "needs-confirmation" | "not-permitted" | "beyond-you" }
  | { readonly status: "changed-meanwhile"; readonly value: unknown }
  | { readonly status: "unknown-branch"; readonly branches: readonly string[] };

/** Chooses a setting, or takes the choice back. Tablets hear of it with their next hello. */
export async function changeSetting(
  wish: SettingWish,
  by: Doer = "console",
): Promise<SettingChanged> {
  return await inTransaction(async (transaction): Promise<SettingChanged> => {
    const branches = await branchCodes(transaction);
    const place = branches.find(({ code }) => wish.branch === null || code === wish.branch);
    if (place === undefined)
      return { status: "unknown-branch", branches: branches.map(({ code }) => code) };
    const refusal = refusalOf(wish, by, wish.branch === null ? null : place.id);
    if (refusal !== null) return { status: refusal };
    return await change(transaction, { wish, by, place });
  });
}

type Change = {
  readonly wish: SettingWish;
  readonly by: Doer;
  /** Whose chain tells of it: the branch, or the first one for the library. */
  readonly place: { readonly id: number; readonly code: string };
};

async function change(transaction: Transaction, wanted: Change): Promise<SettingChanged> {
  const { wish, place } = wanted;
  // Two who change the same place wait for each other here, also where nothing stood there before.
  await lockPlace(transaction, place.id);
  const branchId = wish.branch === null ? null : place.id;
  const before = await lockSetting(transaction, wish.name, branchId);
  if (JSON.stringify(before) === JSON.stringify(wish.value)) return { status: "unchanged" };
  if (wish.seen !== undefined && (JSON.stringify(before) ?? "") !== wish.seen)
    return { status: "changed-meanwhile", value: before };
  if (wish.value === undefined) removeSetting(transaction, wish.name, branchId);
  else writeSetting(transaction, { name: wish.name, branchId, value: wish.value });
  await note(transaction, wanted, before);
  return { status: "changed" };
}

function refusalOf(
  { name, branch, isConfirmed }: SettingWish,
  by: Doer,
  branchId: number | null,
): "library-only" | "needs-confirmation" | "not-permitted" | "beyond-you" | null {
  const { where, grade } = settingGuide[name];
  if (!mayDo(by, "change-settings", branchId)) return "not-permitted";
  if (branch !== null && where === "library") return "library-only";
  if (!permissionsToo(name).every((permission) => mayDo(by, permission, null))) return "beyond-you";
  const isAsked = by !== "console" && grade === "security";
  return isAsked && isConfirmed !== true ? "needs-confirmation" : null;
}

/** The journal holds no words: of a text only that it was changed, of the others from what to what. */
async function note(transaction: Transaction, done: Change, before: unknown): Promise<void> {
  const { wish, by, place } = done;
  const act = wish.value === undefined ? "unset" : "set";
  const console =
    by === "console" ? await ensureConsole(transaction, place.code, randomUUID()) : null;
  writeJournal(transaction, {
    act: "change-setting",
    outcome: wish.branch === null ? act : `${act}-for-branch`,
    branchId: place.id,
    deviceId: console?.deviceId ?? null,
    visitId: null,
    partyId: null,
    itemId: null,
    loanId: null,
    detail: { setting: wish.name, ...traceOf(by), ...valuesOf(wish, before) },
  });
}

function valuesOf(wish: SettingWish, before: unknown): Record<string, unknown> {
  const guide = settingGuide[wish.name];
  const value = { before: before ?? null, after: wish.value ?? null };
  const isConfirmed = wish.isConfirmed === true && guide.grade === "security";
  return {
    ...(isToldByJournal(guide) && isWithoutWords(value) ? { value } : {}),
    ...(isConfirmed ? { confirmed: ["security"] } : {}),
  };
}

/** Codes, numbers and answers: what the journal's own constraint lets in, at any depth. */
function isWithoutWords(value: unknown): boolean {
  if (typeof value === "string") return /^[A-Za-z0-9+:._-]{0,40}$/.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isWithoutWords);
}
