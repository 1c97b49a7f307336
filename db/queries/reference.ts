import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import { branch, branchHours, itemType, patronCategory } from "#db/schema/library.ts";
import { loanPolicy } from "#db/schema/policies.ts";

type Named = { readonly code: string; readonly name: string; readonly position: number };

export type ReferenceRows = {
  readonly branch: { readonly code: string; readonly name: string; readonly timeZone: string };
  readonly hours: readonly {
    readonly weekday: number;
    readonly opens: string;
    readonly closes: string;
  }[];
  readonly categories: readonly Named[];
  readonly itemTypes: readonly Named[];
  /** For every branch, category and type. */
  readonly policy: {
    readonly loanDays: number;
    readonly maxLoans: number;
    readonly maxRenewals: number;
  };
};

/** Writes the rows into a library that has no branch; returns how many were added. */
export async function insertReference(pool: Pool, rows: ReferenceRows): Promise<number> {
  return await drizzle(pool).transaction(async (transaction) => {
    if ((await transaction.$count(branch)) > 0) return 0;
    const made = await transaction
      .insert(branch)
      .values(rows.branch)
      .onConflictDoNothing()
      .returning({ id: branch.id });
    const branchId = made[0]?.id;
    if (branchId === undefined) return 0;
    await transaction
      .insert(branchHours)
      .values(rows.hours.map((hours) => ({ branchId, ...hours })));
    await transaction
      .insert(patronCategory)
      .values([...rows.categories])
      .onConflictDoNothing();
    await transaction
      .insert(itemType)
      .values([...rows.itemTypes])
      .onConflictDoNothing();
    await transaction.insert(loanPolicy).values(rows.policy).onConflictDoNothing();
    return 2 + rows.hours.length + rows.categories.length + rows.itemTypes.length;
  });
}
