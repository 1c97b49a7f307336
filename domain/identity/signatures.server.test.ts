import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSignedBy, readPublicKey, sha256 } from "#domain/identity/signatures.server.ts";

const pair = () => generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const spki = (key: KeyObject) => key.export({ type: "spki", format: "der" });
const { publicKey, privateKey } = pair();
const signed = (bytes: string, key: KeyObject = privateKey) =>
  sign("sha256", Buffer.from(bytes), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
const bytes = 'bibliomat/1 command …\n{"kind":"return"}';

describe("A signature", () => {
  it("is the key's over these very bytes", () => {
    expect(isSignedBy(spki(publicKey), bytes, signed(bytes))).toBe(true);
    expect(isSignedBy(spki(publicKey), `${bytes} `, signed(bytes))).toBe(false);
    expect(isSignedBy(spki(publicKey), "", signed(""))).toBe(true);
  });

  it("by another key is none", () => {
    expect(isSignedBy(spki(publicKey), bytes, signed(bytes, pair().privateKey))).toBe(false);
  });

  it("with any one bit turned is none", () => {
    const raw = Buffer.from(signed(bytes), "base64url");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 511 }), (bit) => {
        const turned = Buffer.from(raw);
        const place = bit >> 3;
        turned.writeUInt8(turned.readUInt8(place) ^ (1 << (bit & 7)), place);
        return !isSignedBy(spki(publicKey), bytes, turned.toString("base64url"));
      }),
      { numRuns: 60 },
    );
  });

  it("that is none at all never crashes, and a key that is none signs nothing", () => {
    const nought = Buffer.alloc(64).toString("base64url");
    const der = sign("sha256", Buffer.from(bytes), privateKey).toString("base64url");
    for (const each of ["", "!", nought, "A".repeat(86), "_".repeat(86), der])
      expect(isSignedBy(spki(publicKey), bytes, each)).toBe(false);
    expect(isSignedBy(Buffer.from("no key"), bytes, signed(bytes))).toBe(false);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, signature) => {
        return !isSignedBy(spki(publicKey), text, signature);
      }),
    );
  });
});

describe("A key that may be paired", () => {
  const others: Record<string, () => KeyObject> = {
    "another curve": () => generateKeyPairSync("ec", { namedCurve: "secp384r1" }).publicKey,
    "a curve of coins": () => generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey,
    "an Edwards curve": () => generateKeyPairSync("ed25519").publicKey,
    "prime factors": () => generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey,
  };

  it("is of P-256", () => expect(readPublicKey(spki(publicKey))).not.toBeNull());
  for (const [name, make] of Object.entries(others))
    it(`is not of ${name}`, () => expect(readPublicKey(spki(make()))).toBeNull());

  it("is never a private one, nor any other bytes", () => {
    expect(readPublicKey(privateKey.export({ type: "pkcs8", format: "der" }))).toBeNull();
    fc.assert(fc.property(fc.uint8Array(), (each) => readPublicKey(Buffer.from(each)) === null));
  });
});

describe("The hash of a command", () => {
  it("is SHA-256 over its UTF-8 bytes", () => {
    expect(sha256("Война").toString("hex")).toBe(
      createHash("sha256").update("Война", "utf8").digest("hex"),
    );
    expect(sha256(Buffer.from("Война"))).toEqual(sha256("Война"));
    expect(sha256("")).toHaveLength(32);
  });
});
