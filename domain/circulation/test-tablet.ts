import { randomUUID } from "node:crypto";
import type { TestDevice } from "#db/test-library.ts";
import type { Answer, CommandBody, Delivery } from "#domain/circulation/command.ts";
import { type Signed, writeCommand, writeRequest } from "#domain/circulation/envelope.ts";
import { takeCommand, takeCommands } from "#domain/circulation/take-command.server.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

/** A command as a tablet would send it: the next number, its own id, signed. */
export function signedCommand(
  device: TestDevice,
  body: CommandBody,
  id: string = randomUUID(),
): Signed & { id: string } {
  device.seq += 1;
  const header = { device: device.id, epoch: 1, seq: device.seq, id };
  return { ...device.sign(writeCommand(header, JSON.stringify(body))), id };
}

export async function send(
  device: TestDevice,
  body: CommandBody,
): Promise<Answer & { id: string }> {
  const command = signedCommand(device, body);
  return {
    ...answerOf(await takeCommand({ bytes: command.bytes, signature: command.signature })),
    id: command.id,
  };
}

/** The same by the door of the outbox: what was stored on the tablet first. */
export async function sendStored(
  device: TestDevice,
  body: CommandBody,
): Promise<Answer & { id: string }> {
  const { id, bytes, signature } = signedCommand(device, body);
  const [delivery] = await takeCommands([{ bytes, signature }]);
  if (delivery === undefined) throw new Error("nothing was delivered");
  return { ...answerOf(delivery), id };
}

export function answerOf(delivery: Delivery): Answer {
  if (delivery.status !== "answered") throw new Error(`rejected: ${delivery.problem}`);
  return delivery.answer;
}

export function askedBy(device: TestDevice, body: unknown): Signed {
  return device.sign(
    writeRequest({ device: device.id, epoch: 1, id: randomUUID() }, JSON.stringify(body)),
  );
}

/** Opens a visit and returns its id; throws where the card is refused. */
export async function visitOf(
  device: TestDevice,
  cardNumber: string,
  pin: string | null = null,
): Promise<string> {
  const visit = randomUUID();
  const result = await takeRequest(
    askedBy(device, { kind: "identify", visit, card: { text: cardNumber, via: "wedge" }, pin }),
  );
  if (result.status !== "answered" || result.answer.outcome !== "opened")
    throw new Error(JSON.stringify(result));
  return visit;
}

const scannedAt = "2026-01-01T00:00:00.000Z";
export const borrowing = (visit: string, item: string): CommandBody => ({
  kind: "borrow",
  visit,
  item,
  scannedAt,
  confirmed: [],
});
export const returning = (item: string): CommandBody => ({
  kind: "return",
  visit: null,
  item,
  scannedAt,
});
export const renewing = (visit: string, item: string): CommandBody => ({
  kind: "renew",
  visit,
  item,
  scannedAt,
});
export const undoing = (visit: string, undoes: string): CommandBody => ({
  kind: "undo",
  visit,
  undoes,
  scannedAt,
});
