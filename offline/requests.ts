import { writeRequest } from "#domain/circulation/envelope.ts";
import type { RequestAnswer, RequestBody, RequestResult } from "#domain/kiosk/request.ts";
import { readDeviceRecord } from "./device-key.ts";
import { sign } from "./signing.ts";
import { noteConnection, type Tablet } from "./tablet.ts";
import { postJson, readRequestResult } from "./wire.ts";

/** Asked, answered, forgotten: a request is never stored, for a PIN may be in it. */
export async function ask<B extends RequestBody>(
  tablet: Tablet,
  body: B,
): Promise<RequestResult<RequestAnswer<B>>> {
  const read = await readDeviceRecord(tablet.store);
  if (!read.ok) return unavailable;
  if (read.value === null) return { status: "rejected", problem: "unknown-device" };
  const { device, epoch, privateKey } = read.value;
  const bytes = writeRequest({ device, epoch, id: crypto.randomUUID() }, JSON.stringify(body));
  const signed = await sign(privateKey, bytes);
  // A key that cannot be used is a key that is lost: the tablet speaks for nobody.
  if (signed === null) return { status: "rejected", problem: "unknown-device" };
  const reply = await postJson(tablet.fetch, "/api/v1/requests", signed, requestPatience);
  const result = readRequestResult(reply?.json);
  const isSpoken = result !== null && isAnswerTo(body, result);
  noteConnection(tablet, isSpoken ? "online" : "offline");
  return isSpoken ? (result as RequestResult<RequestAnswer<B>>) : unavailable;
}

/** Milliseconds. */
const requestPatience = 5_000;

const unavailable = { status: "rejected", problem: "unavailable" } as const;

const outcomes = {
  hello: ["hello"],
  identify: ["opened", "pin-needed", "refused"],
  "my-loans": ["loans", "refused"],
  "mail-receipt": ["receipt-asked", "refused"],
  "place-hold": ["hold-placed", "refused"],
  "find-titles": ["titles"],
} as const satisfies Record<RequestBody["kind"], readonly string[]>;

function isAnswerTo(body: RequestBody, result: RequestResult): boolean {
  if (result.status === "rejected") return result.problem !== "unavailable";
  const expected: readonly string[] = outcomes[body.kind];
  return expected.includes(result.answer.outcome);
}
