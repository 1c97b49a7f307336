import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { insertUnbooked } from "#db/queries/unbooked.ts";
import { inTransaction } from "#db/transaction.ts";
import { parseBody } from "#domain/circulation/command-schema.server.ts";
import type { CommandHeader, Signed } from "#domain/circulation/envelope.ts";
import { mostUnbookedOfDevice, toldBy } from "#domain/circulation/unbooked.ts";
import { warnOfFullList } from "#domain/circulation/warn-of-full-list.server.ts";
import { readRevokedDevice } from "#domain/identity/read-revoked-device.server.ts";

/**
 * What a revoked tablet still held is kept as it came, where its own key signed it: nothing of it is
 * booked, and staff see it in their list. False: it was no such tablet, or not its key.
 */
export async function keepOfRevoked(
  { device, epoch, id }: CommandHeader,
  signed: Signed,
  json: string,
): Promise<boolean> {
  const found = await readRevokedDevice({ device, epoch });
  if (found === null || !found.isSignatureOf(signed.bytes, signed.signature)) return false;
  const { branchId } = found;
  return await inTransaction(async (transaction) => {
    const row = {
      ...toldBy(parseBody(json)),
      commandId: id,
      deviceId: device,
      branchId,
      reasons: ["device-revoked"],
      bytes: signed.bytes.replaceAll("\0", "\ufffd"),
      signature: signed.signature,
    };
    const kept = await insertUnbooked(transaction, row, mostUnbookedOfDevice);
    if (kept === "full") warnOfFullList(device);
    const isNew = kept === "kept";
    if (isNew)
      writeJournal(transaction, {
        act: "keep-unbooked",
        outcome: "kept",
        branchId,
        deviceId: device,
        visitId: null,
        partyId: null,
        itemId: null,
        loanId: null,
        detail: { kind: row.kind, epoch },
      });
    return isNew;
  });
}
