import "server-only";
import { randomUUID } from "node:crypto";
import { ensureConsole } from "#db/queries/console.ts";
import { readDevice } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { actorOf } from "#domain/identity/authenticate-device.server.ts";

/** The operator's console at a branch (the first one where none is named); null: there is no such branch. */
export async function openConsole(branchCode: string | null): Promise<Actor | null> {
  const found = await inTransaction((transaction) =>
    ensureConsole(transaction, branchCode, randomUUID()),
  );
  const row = found && (await readDevice(found.deviceId));
  return row && actorOf(row);
}
