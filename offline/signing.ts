import type { Signed } from "#domain/circulation/envelope.ts";

/** The form that `envelope.ts` asks for; WebCrypto gives r‖s, no conversion is needed. */
export const keyAlgorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
const signatureAlgorithm = { name: "ECDSA", hash: "SHA-256" } as const;

/** Null where the browser can no longer use its own key (after a restored backup, for example). */
export async function sign(privateKey: CryptoKey, bytes: string): Promise<Signed | null> {
  try {
    const message = new TextEncoder().encode(bytes);
    const signature = await crypto.subtle.sign(signatureAlgorithm, privateKey, message);
    return { bytes, signature: base64url(signature) };
  } catch {
    return null;
  }
}

export function base64(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}

function base64url(buffer: ArrayBuffer): string {
  return base64(buffer).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
