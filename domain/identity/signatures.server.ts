import "server-only";
import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";

/** ECDSA P-256 with SHA-256 over the UTF-8 bytes; the signature is r‖s, 64 bytes, base64url. */
export function isSignedBy(publicKey: Buffer, bytes: string, signature: string): boolean {
  const key = keyOf(publicKey);
  const raw = Buffer.from(signature, "base64url");
  if (key === null || raw.length !== 64) return false;
  return verify("sha256", Buffer.from(bytes), { key, dsaEncoding: "ieee-p1363" }, raw);
}

export function sha256(bytes: string | Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Null unless the bytes are the SPKI of a P-256 key: nothing else may be paired. */
export function readPublicKey(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: "der", type: "spki" });
    return key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === "prime256v1"
      ? key
      : null;
  } catch {
    return null;
  }
}

// Reading a key costs as much as using it, and a library has few tablets.
const keys = new Map<string, KeyObject | null>();
const mostKeys = 1000;

function keyOf(publicKey: Buffer): KeyObject | null {
  const name = publicKey.toString("base64");
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = readPublicKey(publicKey);
  keys.set(name, key);
  return key;
}
