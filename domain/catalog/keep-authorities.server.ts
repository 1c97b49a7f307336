import "server-only";
import {
  areNamesStale,
  countNames,
  lockSpreadingName,
  spreadName,
} from "#db/queries/authorities.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";

const titlesAtOnce = 500;

/**
 * Names that titles bear are taken into the lists and counted; titles of a name that was changed are
 * found by its variants. Some hundreds in each transaction. Returns how many names came.
 */
export async function keepAuthorities(): Promise<number> {
  let step: Step = { isOver: false, came: 0 };
  while (!step.isOver) step = await inTransaction(takeStep);
  return step.came;
}

type Step = { readonly isOver: boolean; readonly came: number };

async function takeStep(transaction: Transaction): Promise<Step> {
  const id = await lockSpreadingName(transaction);
  if (id !== null) {
    await spreadName(transaction, id, titlesAtOnce);
    return { isOver: false, came: 0 };
  }
  const isStale = await areNamesStale(transaction);
  return { isOver: true, came: isStale ? await countNames(transaction) : 0 };
}
