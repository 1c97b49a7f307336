import "server-only";
import { type ClientRequest, request as plainly } from "node:http";
import { request as encrypted } from "node:https";
import { isIP } from "node:net";
import {
  type AddressProblem,
  bareHost,
  checkOutgoingAddress,
  type OutgoingGround,
  type OutgoingTarget,
} from "#domain/ops/outgoing-address.server.ts";

/** What became of it on its way: nobody there, too slow, an answer without an end. */
export type SendingProblem = "unreachable" | "too-slow" | "answer-too-long";
export type Carried =
  | { readonly status: "answered"; readonly code: number; readonly answer: Buffer }
  | { readonly status: "refused"; readonly problem: AddressProblem }
  | { readonly status: "failed"; readonly problem: SendingProblem };

export type Outgoing = {
  readonly method: "GET" | "POST";
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly limits: { readonly milliseconds: number; readonly answerBytes: number };
};

/**
 * The one way out to an address that somebody typed: checked at this very moment, connected to what was
 * checked, following nobody who says "over there", left when it is too slow or too long. The time counts
 * from the question what the name means; `until`: nobody wants the answer any more.
 */
export async function carryOutgoing(
  outgoing: Outgoing,
  ground: OutgoingGround,
  until: AbortSignal = new AbortController().signal,
): Promise<Carried> {
  const end = AbortSignal.any([AbortSignal.timeout(outgoing.limits.milliseconds), until]);
  const checked = await beforeEnd(checkOutgoingAddress(outgoing.address, ground), end);
  if (checked === null) return { status: "failed", problem: "too-slow" };
  if (checked.status === "refused") return checked;
  return await send(checked.target, outgoing, end);
}

/** Names cannot be asked for with an end: who answers later is not listened to. Null: it came to its end. */
function beforeEnd<Result>(awaited: Promise<Result>, end: AbortSignal): Promise<Result | null> {
  const ended = new Promise<null>((resolve) => {
    if (end.aborted) resolve(null);
    end.addEventListener("abort", () => resolve(null), { once: true });
  });
  return Promise.race([awaited, ended]);
}

function send(target: OutgoingTarget, outgoing: Outgoing, end: AbortSignal): Promise<Carried> {
  return new Promise((resolve) => {
    const fail = () =>
      resolve({ status: "failed", problem: end.aborted ? "too-slow" : "unreachable" });
    const sending = open(target, outgoing, end);
    sending.on("error", fail);
    sending.on("response", (answer) => {
      const parts: Buffer[] = [];
      let length = 0;
      answer.on("data", (part: Buffer) => {
        length += part.length;
        parts.push(part);
        if (length <= outgoing.limits.answerBytes) return;
        resolve({ status: "failed", problem: "answer-too-long" });
        sending.destroy();
      });
      answer.on("end", () =>
        resolve({
          status: "answered",
          code: answer.statusCode ?? 0,
          answer: Buffer.concat(parts),
        }),
      );
      answer.on("error", fail);
    });
    sending.end(outgoing.body);
  });
}

/** The name goes into the header and the certificate's check; the connection goes to the address. */
function open({ url, ip }: OutgoingTarget, outgoing: Outgoing, end: AbortSignal): ClientRequest {
  const isEncrypted = url.protocol === "https:";
  const host = bareHost(url);
  const length = Buffer.byteLength(outgoing.body);
  return (isEncrypted ? encrypted : plainly)({
    host: ip,
    port: url.port === "" ? (isEncrypted ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    method: outgoing.method,
    agent: false,
    signal: end,
    headers: {
      ...outgoing.headers,
      host: url.host,
      ...(outgoing.method === "POST" ? { "content-length": String(length) } : {}),
    },
    ...(isEncrypted && isIP(host) === 0 ? { servername: host } : {}),
  });
}
