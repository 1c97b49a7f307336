import { createECDH, ECDH } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lengthenPoint, shortenPoint } from "#domain/scanning/p256-point.ts";

const pointOf = (privateKey: Uint8Array) => {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(Buffer.from(privateKey));
  return new Uint8Array(pair.getPublicKey());
};
const scalar = fc
  .uint8Array({ minLength: 31, maxLength: 31 })
  .filter((bytes) => bytes.some((byte) => byte > 0))
  .map((bytes) => Uint8Array.from([0, ...bytes]));

describe("A public key in 33 bytes", () => {
  it("is the same as another implementation writes, and comes back whole", () => {
    fc.assert(
      fc.property(scalar, (privateKey) => {
        const raw = pointOf(privateKey);
        const short = shortenPoint(raw);
        const theirs = ECDH.convertKey(raw, "prime256v1", undefined, undefined, "compressed");
        expect(short).toEqual(new Uint8Array(theirs as Buffer));
        expect(short && lengthenPoint(short)).toEqual(raw);
      }),
      { numRuns: 25 },
    );
  });

  it("is refused where no point of the curve has it", () => {
    const none = Uint8Array.from([2, ...Array.from({ length: 31 }, () => 0), 1]);
    expect(lengthenPoint(none)).toBeNull();
    expect(
      lengthenPoint(Uint8Array.from([2, ...Array.from({ length: 32 }, () => 255)])),
    ).toBeNull();
    expect(lengthenPoint(Uint8Array.from([4, ...Array.from({ length: 32 }, () => 1)]))).toBeNull();
    expect(lengthenPoint(new Uint8Array(5))).toBeNull();
    expect(shortenPoint(new Uint8Array(65))).toBeNull();
  });
});
