import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCardToken, writeCardToken } from "#domain/scanning/card-token.ts";

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

describe("the text of a printed card", () => {
  it("is short enough for a small QR and uses only its alphanumeric signs", () => {
    fc.assert(
      fc.property(bytes, (chance) => {
        const text = writeCardToken(chance);
        expect(text).toMatch(/^B1:[0-9A-Z]{27}$/);
        expect(text.length).toBeLessThanOrEqual(38);
      }),
    );
  });

  it("comes back as it was written, and other chance gives another text", () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const text = writeCardToken(one);
        expect(readCardToken(text)).toEqual({ token: text });
        const isSame = one.every((byte, index) => byte === other[index]);
        expect(writeCardToken(other) === text).toBe(isSame);
      }),
    );
  });

  it("is the same forever, since printed cards live for years", () => {
    expect(writeCardToken(new Uint8Array(16))).toBe(`B1:${"0".repeat(27)}`);
    expect(writeCardToken(Uint8Array.from({ length: 16 }, (_, index) => index * 17))).toBe(
      "B1:0024H36H2NCSVRH6DAQF6DVVQZH",
    );
  });

  it("shows every single wrong sign", () => {
    fc.assert(
      fc.property(bytes, fc.nat(26), fc.constantFrom(...alphabet), (chance, place, sign) => {
        const text = writeCardToken(chance);
        const at = 3 + place;
        const changed = text.slice(0, at) + sign + text.slice(at + 1);
        expect(readCardToken(changed) !== null).toBe(changed === text);
      }),
      { numRuns: 500 },
    );
  });

  it("shows every swap of two signs, neighbours or not", () => {
    fc.assert(
      fc.property(bytes, fc.nat(26), fc.nat(26), (chance, one, other) => {
        const signs = [...writeCardToken(chance)];
        const text = signs.join("");
        [signs[3 + one], signs[3 + other]] = [signs[3 + other] ?? "", signs[3 + one] ?? ""];
        expect(readCardToken(signs.join("")) !== null).toBe(signs.join("") === text);
      }),
      { numRuns: 500 },
    );
  });

  it("is understood from a hand that types small letters and O for 0", () => {
    const text = writeCardToken(Uint8Array.from({ length: 16 }, (_, index) => index * 17));
    const typed = text.toLowerCase().replaceAll("0", "o");
    expect(readCardToken(typed)).toEqual({ token: text });
  });

  it("is never read out of anything else, and nothing makes the reader fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        expect(readCardToken(text)).toBeNull();
        expect(readCardToken(`B1:${text}`)?.token ?? "B1:").toMatch(/^B1:/);
      }),
    );
    expect(readCardToken(`B1:${"Z".repeat(27)}`)).toBeNull();
  });

  it("is written from 16 bytes only", () => {
    expect(() => writeCardToken(new Uint8Array(15))).toThrow(RangeError);
  });
});
