import "server-only";
import { keyFor } from "#domain/identity/keys.server.ts";
import { signedHeaders } from "#domain/machines/webhook-secret.server.ts";
import type { Delivered } from "#domain/notices/settle-letter.server.ts";
import { postOutgoing } from "#domain/ops/post-outgoing.server.ts";

/** What a gateway is told. The id is the same at every try of one text. */
export type TextToPhone = {
  readonly kind: "digest" | "at-once";
  readonly phone: string;
  readonly text: string;
  readonly locale: string;
  readonly id: string;
};

/** Hands a text to the gateway, signed, by the one guarded way out. `seconds`: since 1970. */
export async function carryText(
  told: TextToPhone,
  to: { readonly gateway: string; readonly seconds: number },
  post: typeof postOutgoing = postOutgoing,
): Promise<Delivered> {
  const body = JSON.stringify(told);
  const headers = signedHeaders(textGatewaySecret(), body, to.seconds);
  const posted = await post({ address: to.gateway, headers, body });
  if (posted.status === "refused") return { status: "failed", problem: "not-configured" };
  if (posted.status === "failed") return { status: "failed", problem: "unreachable" };
  return posted.code >= 200 && posted.code < 300
    ? { status: "sent" }
    : { status: "failed", problem: "refused" };
}

/** Drawn from the library's one secret. */
export function textGatewaySecret(): string {
  return keyFor("text-gateway").toString("base64url");
}
