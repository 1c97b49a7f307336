import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase41, toBase41 } from "#domain/scanning/base41.ts";

describe("Bytes as signs of a square code", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromBase41(toBase41(bytes))).toEqual(bytes);
      }),
    );
  });

  it("need three signs for two bytes, all of the alphanumeric set, none a space", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = toBase41(bytes);
        expect(text).toMatch(/^[0-9A-Z*+./-]*$/);
        expect(text.length).toBe(Math.ceil(bytes.length * 1.5));
      }),
    );
  });

  it("are read from one text only: what is read is written the same again", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        const bytes = fromBase41(text);
        if (bytes !== null) expect(toBase41(bytes)).toBe(text);
      }),
    );
  });

  it.each(["0", "0000", "***", "**", "ab0", "00 ", "00:"])("are not read from %j", (text) => {
    expect(fromBase41(text)).toBeNull();
  });
});
