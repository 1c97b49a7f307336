import "server-only";
import { randomUUID } from "node:crypto";
import { sha256 } from "#domain/identity/signatures.server.ts";
import type { MachineAct } from "#domain/machines/operations.server.ts";
import type { SipFrame } from "#domain/sip2/answers.ts";
import type { SipRequest } from "#domain/sip2/message.ts";

/**
 * The key under which an act is done: the same line of the same terminal is the same act, over whichever
 * connection it comes. A line without a moment (blanks) says nothing of when: money is then taken once a
 * day for the same wording, anything else is a new act every time.
 */
export function keyOfLine(token: string, act: MachineAct, frame: SipFrame): string {
  const hasMoment = frame.request.fixed.some((part) => part.length === 18 && part.trim() !== "");
  if (!hasMoment && act !== "pay-fees") return randomUUID();
  const day = hasMoment ? "" : frame.date.slice(0, 8);
  return uuidOf(sha256([token, act, day, wordingOf(frame.request)].join("\n")));
}

/** What a line says, without its number, its checksum and what nobody else may know: PIN and password. */
export function wordingOf({ code, fixed, fields }: SipRequest): string {
  return JSON.stringify([code, fixed, [...fields].filter(([name]) => !secrets.has(name))]);
}

const secrets: ReadonlySet<string> = new Set(["AD", "AC"]);

/** A UUID of version 8: made of a hash. */
function uuidOf(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
