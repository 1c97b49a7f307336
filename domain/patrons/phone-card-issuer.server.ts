import "server-only";
import {
  createECDH,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { hasSecret, keyFor } from "#domain/identity/keys.server.ts";
import { lengthenPoint } from "#domain/scanning/p256-point.ts";
import {
  type Certified,
  certifiedBytes,
  type PhoneCard,
  writeCertificate,
} from "#domain/scanning/phone-card.ts";

/**
 * The key with which the library certifies phones. It is drawn from the library's one secret, so there
 * is nothing to make, to keep or to lose beside it; with another secret every phone asks for a new
 * certificate at its next visit to the server.
 */
export function issuePhoneCertificate(certified: Certified): Uint8Array {
  const key = { key: issuer().privateKey, dsaEncoding: "ieee-p1363" } as const;
  return writeCertificate(certified, sign("sha256", certifiedBytes(certified), key));
}

/** What tablets are to believe of the library beside phone cards: `text` begins with what it is. Base64. */
export function signByIssuer(text: string): string {
  const key = { key: issuer().privateKey, dsaEncoding: "ieee-p1363" } as const;
  return sign("sha256", Buffer.from(text), key).toString("base64");
}

/** 65 bytes, base64: all that a tablet needs to know a phone card without the server. Null without a secret. */
export function issuerPublicKey(): string | null {
  return hasSecret() ? issuer().point.toString("base64") : null;
}

export type Genuineness = { readonly isCertified: boolean; readonly isSigned: boolean };

/** Both signatures of a card that was shown. */
export function checkPhoneCard(card: PhoneCard): Genuineness {
  const isCertified = isSignedBy(
    issuer().publicKey,
    card.certificateBytes,
    card.certificateSignature,
  );
  const key = isCertified ? publicKeyOf(lengthenPoint(card.key)) : null;
  return {
    isCertified,
    isSigned: key !== null && isSignedBy(key, card.shownBytes, card.shownSignature),
  };
}

type Issuer = {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly point: Buffer;
};

let made: { readonly secret: string | undefined; readonly issuer: Issuer } | null = null;

function issuer(): Issuer {
  const secret = process.env.BIBLIOMAT_SECRET;
  if (made === null || made.secret !== secret) made = { secret, issuer: draw() };
  return made.issuer;
}

/** Not every 32 bytes are a private key of the curve; those that are none are as rare as one in 2^32. */
function draw(): Issuer {
  const drawn = keyFor("phone cards");
  for (let attempt = 0; ; attempt += 1) {
    const pair = createECDH("prime256v1");
    try {
      pair.setPrivateKey(createHmac("sha256", drawn).update(String(attempt)).digest());
    } catch {
      continue;
    }
    const point = pair.getPublicKey();
    const jwk = { ...jwkOf(point), d: pair.getPrivateKey().toString("base64url") };
    const privateKey = createPrivateKey({ key: jwk, format: "jwk" });
    return { privateKey, publicKey: createPublicKey(privateKey), point };
  }
}

function publicKeyOf(point: Uint8Array | null): KeyObject | null {
  return point && createPublicKey({ key: jwkOf(Buffer.from(point)), format: "jwk" });
}

function jwkOf(point: Buffer) {
  const part = (from: number) => point.subarray(from, from + 32).toString("base64url");
  return { kty: "EC", crv: "P-256", x: part(1), y: part(33) };
}

function isSignedBy(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  return verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, signature);
}
