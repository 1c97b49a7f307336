import "server-only";
import { isDatabaseAway } from "#db/transaction.ts";
import { perform } from "#domain/circulation/acts.server.ts";
import type { CommandBody, Delivery, Problem } from "#domain/circulation/command.ts";
import { parseBody, signedSchema } from "#domain/circulation/command-schema.server.ts";
import { type CommandHeader, readCommand, type Signed } from "#domain/circulation/envelope.ts";
import { keepOfRevoked } from "#domain/circulation/keep-of-revoked.server.ts";
import { type Door, noteLateRefusal } from "#domain/circulation/note-late-refusal.server.ts";
import { quarantine } from "#domain/circulation/quarantine.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { recordCrash } from "#domain/circulation/record-crash.server.ts";
import {
  type Authenticated,
  authenticateDevice,
} from "#domain/identity/authenticate-device.server.ts";
import { freezeDevice } from "#domain/identity/freeze-device.server.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { logger } from "#domain/library/logger.server.ts";

/** A command that crashed its act this often is answered `quarantined`. */
const mostCrashes = 5;

/** Signed bytes as the screen sent them, that waits for the ledger's answer. Never throws. */
export async function takeCommand(signed: unknown): Promise<Delivery> {
  return await takeOne(signed, "screen", new Map());
}

/**
 * What an outbox held: each its own transaction, in order; the device is looked up once while nothing
 * changes.
 */
export async function takeCommands(batch: readonly unknown[]): Promise<Delivery[]> {
  const known = new Map<string, Authenticated>();
  const deliveries: Delivery[] = [];
  for (const signed of batch) deliveries.push(await takeOne(signed, "outbox", known));
  return deliveries;
}

async function takeOne(
  signed: unknown,
  door: Door,
  known: Map<string, Authenticated>,
): Promise<Delivery> {
  const parsed = signedSchema.safeParse(signed);
  const envelope = parsed.success ? readCommand(parsed.data.bytes) : null;
  if (!parsed.success || envelope === null) return rejected(null, "malformed");
  const { header, json } = envelope;
  try {
    const device = await lookUp(header, known);
    if (device.status === "refused") {
      if (device.problem === "device-revoked") await keepOfRevoked(header, parsed.data, json);
      return rejected(header.id, device.problem);
    }
    if (!device.isSignatureOf(parsed.data.bytes, parsed.data.signature))
      return rejected(header.id, "bad-signature");
    const claim = claimOf(header, parsed.data);
    const body = parseBody(json);
    const taken = await act({ claim, actor: device.actor }, body);
    if (taken.status === "answered") {
      const branchId = device.actor.branch.id;
      const at = { command: header.id, device: header.device, branchId, door };
      await noteLateRefusal(at, body, taken.answer, Date.now());
    }
    if (taken.status === "copied") known.delete(deviceKey(header));
    return await deliver(header, taken);
  } catch (error) {
    return await failed(header, error);
  }
}

async function lookUp(
  header: CommandHeader,
  known: Map<string, Authenticated>,
): Promise<Authenticated> {
  const key = deviceKey(header);
  const found = known.get(key) ?? (await authenticateDevice(header));
  known.set(key, found);
  return found;
}

function deviceKey(header: CommandHeader): string {
  return `${header.device} ${header.epoch}`;
}

function claimOf(header: CommandHeader, signed: Signed): Received["claim"] {
  return { ...header, ...signed, hash: sha256(signed.bytes) };
}

async function act(
  received: Pick<Received, "claim" | "actor">,
  body: CommandBody | null,
): Promise<Taken> {
  return body === null
    ? await quarantine(received)
    : await performOrQuarantine({ ...received, body });
}

async function performOrQuarantine(received: Received): Promise<Taken> {
  try {
    return await perform(received);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    logger().error(
      { err: error, command: received.claim.id, act: received.body.kind },
      "an act crashed",
    );
    const name = error instanceof Error ? error.name : "unknown";
    const crashes = await recordCrash(received.claim.id, name);
    if (crashes < mostCrashes) throw error;
    return await quarantine(received);
  }
}

async function deliver(header: CommandHeader, taken: Taken): Promise<Delivery> {
  if (taken.status === "answered")
    return { status: "answered", id: header.id, answer: taken.answer };
  if (taken.status !== "copied") return rejected(header.id, taken.status);
  await freezeDevice(header.device);
  return rejected(header.id, "device-frozen");
}

/** Nothing is known to have been recorded: the tablet keeps the command and asks again with the same id. */
async function failed(header: CommandHeader, error: unknown): Promise<Delivery> {
  if (isDatabaseAway(error)) logger().warn({ command: header.id }, "the database is away");
  return rejected(header.id, "unavailable");
}

function rejected(id: string | null, problem: Problem): Delivery {
  return { status: "rejected", id, problem };
}
