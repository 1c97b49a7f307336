import "server-only";
import { z } from "zod";
import { isDatabaseAway } from "#db/transaction.ts";
import type { Problem } from "#domain/circulation/command.ts";
import { signedSchema } from "#domain/circulation/command-schema.server.ts";
import { readRequest } from "#domain/circulation/envelope.ts";
import {
  type SnapshotForTablet,
  snapshotForTablet,
} from "#domain/circulation/snapshot-for-tablet.server.ts";
import { authenticateDevice } from "#domain/identity/authenticate-device.server.ts";
import { logger } from "#domain/library/logger.server.ts";

const bodySchema = z.strictObject({
  kind: z.literal("snapshot"),
  has: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

export type SnapshotTaken =
  | SnapshotForTablet
  | { readonly status: "rejected"; readonly problem: Problem };

/** A tablet's signed wish for what it may lend by, for itself alone. Never throws, leaves no trace. */
export async function takeSnapshotRequest(signed: unknown): Promise<SnapshotTaken> {
  const parsed = signedSchema.safeParse(signed);
  const envelope = parsed.success ? readRequest(parsed.data.bytes) : null;
  const body = envelope === null ? null : parseBody(envelope.json);
  if (!parsed.success || envelope === null || body === null) return rejected("malformed");
  try {
    const { header } = envelope;
    const device = await authenticateDevice(header);
    if (device.status === "refused") return rejected(device.problem);
    if (!device.isSignatureOf(parsed.data.bytes, parsed.data.signature))
      return rejected("bad-signature");
    return await snapshotForTablet(device.actor, header.epoch, body.has, Date.now());
  } catch (error) {
    if (!isDatabaseAway(error)) logger().error({ err: error }, "a snapshot was not made");
    return rejected("unavailable");
  }
}

function parseBody(json: string): z.infer<typeof bodySchema> | null {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function rejected(problem: Problem): SnapshotTaken {
  return { status: "rejected", problem };
}
