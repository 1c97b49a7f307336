import "server-only";
import { createHmac } from "node:crypto";
import { keyFor } from "#domain/identity/keys.server.ts";

/** Drawn from the library's one secret, so that the database keeps none. */
export function webhookSecret(id: string): string {
  return createHmac("sha256", keyFor("webhook")).update(id).digest("base64url");
}

/** The headers by which the other server knows that it was us, and when. */
export function signedHeaders(secret: string, body: string, seconds: number) {
  const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return {
    "content-type": "application/json",
    "user-agent": "Bibliomat",
    "bibliomat-timestamp": String(seconds),
    "bibliomat-signature": `v1=${signature}`,
  };
}
