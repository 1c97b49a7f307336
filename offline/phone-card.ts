import { lengthenPoint } from "#domain/scanning/p256-point.ts";
import type { PhoneCard } from "#domain/scanning/phone-card.ts";
import { keyAlgorithm } from "./signing.ts";

const signatureAlgorithm = { name: "ECDSA", hash: "SHA-256" } as const;

/** Both signatures of a phone card, by the library's public key alone (65 bytes, base64). */
export async function checkPhoneCard(
  card: PhoneCard,
  publicKey: string,
): Promise<{ readonly isCertified: boolean; readonly isSigned: boolean }> {
  const library = fromBase64(publicKey);
  const phone = lengthenPoint(card.key);
  const isCertified = await isSignedBy(library, card.certificateBytes, card.certificateSignature);
  const isSigned =
    isCertified &&
    phone !== null &&
    (await isSignedBy(phone, card.shownBytes, card.shownSignature));
  return { isCertified, isSigned };
}

/** Bytes that no key can be made of have signed nothing. */
export async function isSignedBy(
  point: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    const { subtle } = crypto;
    const key = await subtle.importKey("raw", plain(point), keyAlgorithm, false, ["verify"]);
    return await subtle.verify(signatureAlgorithm, key, plain(signature), plain(bytes));
  } catch {
    return false;
  }
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** Bytes of a buffer of their own, as WebCrypto wants them. */
export function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
