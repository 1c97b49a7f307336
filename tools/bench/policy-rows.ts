import type { Door } from "#tools/bench/door.ts";
import { median } from "#tools/bench/figures.ts";
import { type BenchLibrary, type BenchTablet, barcodeOf } from "#tools/bench/library.ts";
import { borrowAndReturn } from "#tools/bench/long-past.ts";

/** Median times of a borrow (ms) with so many rows of loan rules, and the slowest to the fastest. */
export type PolicyRows = {
  readonly rows: readonly number[];
  readonly medians: readonly number[];
  readonly ratio: number;
};

const visit = 292;
const freeItem = 9_950;
const counts = [1, 10, 1_000] as const;
const rounds = 5;

/** In turn, so that what changes with time wrongs nobody: one row, ten, a thousand, and again. */
export async function comparePolicyRows(
  door: Door,
  library: BenchLibrary,
  tablet: BenchTablet,
  times: number,
): Promise<PolicyRows> {
  const measured = counts.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, count] of counts.entries()) {
      await haveRows(library, count);
      for (let time = 0; time < Math.ceil(times / rounds); time += 1) {
        const milliseconds = await borrowAndReturn(door, tablet, visit, barcodeOf(freeItem));
        // The first of a round meets pages that the change has just touched.
        if (time > 0) measured[place]?.push(milliseconds);
      }
    }
  }
  const medians = measured.map(median);
  return { rows: counts, medians, ratio: Math.max(...medians) / Math.min(...medians) };
}

/** One row for everything, and the rest for types of which there is nothing. */
async function haveRows({ query }: BenchLibrary, count: number): Promise<void> {
  await query("delete from loan_policy");
  await query(
    `insert into item_type (code, name) select 'T' || n, 'Type ' || n from generate_series(1, $1::int) as n
     on conflict do nothing`,
    [Math.max(...counts)],
  );
  await query("insert into loan_policy (loan_days, max_loans) values (14, 40)");
  await query(
    `insert into loan_policy (item_type_id, loan_days, max_loans)
     select id, 14, 40 from item_type where code ~ '^T[0-9]+$' order by id limit $1::int`,
    [count - 1],
  );
  await query("vacuum analyze loan_policy");
}
