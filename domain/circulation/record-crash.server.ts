import "server-only";
import { recordCrash as record } from "#db/queries/commands.ts";
import { inTransaction } from "#db/transaction.ts";

/** Remembers that a command crashed its act, by the error's name alone; returns how often it has. */
export async function recordCrash(commandId: string, errorName: string): Promise<number> {
  return await inTransaction((transaction) => record(transaction, commandId, errorName));
}
