import "server-only";
import { z } from "zod";
import { type PolicyKeyRows, type PolicyValues, policyKeyRows } from "#db/queries/policy-matrix.ts";
import { type PolicyFaults, readPolicyDraft } from "#domain/circulation/policy-draft.ts";
import { readCurrency } from "#domain/money/currency.server.ts";

/** What was typed, by the names of the fields; the keys by codes, empty for "any". */
const askedPolicy = z.record(z.string().max(40), z.string().max(60));

export type PolicyProblem = "look-again" | "unknown-key" | "row-exists" | "unknown-row";
export type PolicyRefused = {
  readonly status: "refused";
  readonly problem: PolicyProblem;
  readonly faults: PolicyFaults;
};
export type AskedPolicy =
  | { readonly status: "read"; readonly values: PolicyValues }
  | PolicyRefused;

export function refusedPolicy(problem: PolicyProblem, faults: PolicyFaults = {}): PolicyRefused {
  return { status: "refused", problem, faults };
}

/** A row as it was typed, its keys looked up. */
export async function readAskedPolicy(asked: unknown): Promise<AskedPolicy> {
  const parsed = askedPolicy.safeParse(asked);
  if (!parsed.success) return refusedPolicy("unknown-key");
  const { digits } = await readCurrency();
  const read = readPolicyDraft(parsed.data, digits);
  if (read.status === "faulty") return refusedPolicy("look-again", read.faults);
  const keys = readKeys(parsed.data, await policyKeyRows());
  if (keys === null) return refusedPolicy("unknown-key");
  return { status: "read", values: { ...keys, ...read.draft } };
}

function readKeys(typed: Readonly<Record<string, string>>, rows: PolicyKeyRows) {
  const find = (list: readonly { readonly id: number; readonly code: string }[], code: string) =>
    code === "" ? null : list.find((each) => each.code === code)?.id;
  const branchId = find(rows.branches, typed.branch ?? "");
  const categoryId = find(rows.categories, typed.category ?? "");
  const itemTypeId = find(rows.itemTypes, typed.itemType ?? "");
  if (branchId === undefined || categoryId === undefined || itemTypeId === undefined) return null;
  return { branchId, categoryId, itemTypeId };
}

/** The same three keys: there is one row for them. */
export function isSameKey(one: PolicyValues, other: PolicyValues): boolean {
  return (
    one.branchId === other.branchId &&
    one.categoryId === other.categoryId &&
    one.itemTypeId === other.itemTypeId
  );
}
