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
  ownGround,
} from "#domain/ops/outgoing-address.server.ts";

/** What became of it on its way: nobody there, too slow, an answer without an end. */
export type SendingProblem = "unreachable" | "too-slow" | "answer-too-long";
export type Posted =
  | { readonly status: "answered"; readonly code: number }
  | { readonly status: "refused"; readonly problem: AddressProblem }
  | { readonly status: "failed"; readonly problem: SendingProblem };

export type OutgoingPost = {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export const postLimits = { milliseconds: 10_000, answerBytes: 65_536 } as const;

/**
 * Writes to an address that somebody typed: checked at this very moment, connected to what was checked,
 * following nobody who says "over there". Of the answer its number is told, its text is thrown away.
 */
export async function postOutgoing(
  post: OutgoingPost,
  ground: OutgoingGround = ownGround(),
  milliseconds: number = postLimits.milliseconds,
): Promise<Posted> {
  const checked = await checkOutgoingAddress(post.address, ground);
  if (checked.status === "refused") return checked;
  return await send(checked.target, post, AbortSignal.timeout(milliseconds));
}

function send(target: OutgoingTarget, post: OutgoingPost, end: AbortSignal): Promise<Posted> {
  return new Promise((resolve) => {
    const sending = open(target, post, end);
    sending.on("error", () =>
      resolve({ status: "failed", problem: end.aborted ? "too-slow" : "unreachable" }),
    );
    sending.on("response", (answer) => {
      let length = 0;
      answer.on("data", (part: Buffer) => {
        length += part.length;
        if (length <= postLimits.answerBytes) return;
        resolve({ status: "failed", problem: "answer-too-long" });
        sending.destroy();
      });
      answer.on("end", () => resolve({ status: "answered", code: answer.statusCode ?? 0 }));
      answer.on("error", () =>
        resolve({ status: "failed", problem: end.aborted ? "too-slow" : "unreachable" }),
      );
    });
    sending.end(post.body);
  });
}

/** The name goes into the header and the certificate's check; the connection goes to the address. */
function open({ url, ip }: OutgoingTarget, post: OutgoingPost, end: AbortSignal): ClientRequest {
  const isEncrypted = url.protocol === "https:";
  const host = bareHost(url);
  return (isEncrypted ? encrypted : plainly)({
    host: ip,
    port: url.port === "" ? (isEncrypted ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    method: "POST",
    agent: false,
    signal: end,
    headers: {
      ...post.headers,
      host: url.host,
      "content-length": String(Buffer.byteLength(post.body)),
    },
    ...(isEncrypted && isIP(host) === 0 ? { servername: host } : {}),
  });
}
