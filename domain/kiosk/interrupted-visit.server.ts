import "server-only";
import { commandsOfVisits, type EarlierRow, visitsOfSameReader } from "#db/queries/interrupted.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { parseBody } from "#domain/circulation/command-schema.server.ts";
import { readCommand } from "#domain/circulation/envelope.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { EarlierCommand } from "#domain/kiosk/request.ts";

/** How long after its beginning a visit that broke off is given back. */
const minutes = 120;

/** More is on nobody's receipt. */
const mostCommands = 200;

/**
 * What the reader of this visit did in visits that broke off on this tablet. Null where they were
 * another reader's, another tablet's or too long ago: then nothing of them is told.
 */
export async function interruptedVisit(
  visit: string,
  interrupted: readonly string[],
  actor: Actor,
): Promise<readonly EarlierCommand[] | null> {
  return await inTransaction(async (transaction) => {
    const wish = { visit, interrupted, deviceId: actor.device.id, minutes };
    const own = await visitsOfSameReader(transaction, wish);
    if (own.length === 0) return null;
    const rows = await commandsOfVisits(transaction, own, mostCommands);
    return rows.flatMap((row) => show(row) ?? []);
  });
}

/** Null: it is on no receipt, because nobody could read it, then or now. */
function show(row: EarlierRow): EarlierCommand | null {
  const command = row.bytes === null ? null : readCommand(row.bytes);
  const body = command === null ? null : parseBody(command.json);
  // How the visit began is on no receipt either.
  if (body === null || body.kind === "open-visit") return null;
  const code = body.kind === "undo" ? body.undoes : body.item;
  return { id: row.id, act: body.kind, code, answer: row.answer as Answer };
}
