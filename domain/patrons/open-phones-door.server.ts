import "server-only";
import { randomUUID } from "node:crypto";
import { readDevice } from "#db/queries/devices.ts";
import { ensurePhonesDoor } from "#db/queries/phone-cards.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { actorOf } from "#domain/identity/authenticate-device.server.ts";

/** Where an act of a reader at home happens: at the door for phones of a branch. Null: no such branch. */
export async function openPhonesDoor(branchCode: string | null): Promise<Actor | null> {
  const found = await inTransaction((transaction) =>
    ensurePhonesDoor(transaction, branchCode, randomUUID()),
  );
  const row = found && (await readDevice(found.deviceId));
  return row && actorOf(row);
}
