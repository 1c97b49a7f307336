import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkSign,
  eanDigit,
  hasRightCheckDigit,
  isEan13,
  isIsbn13,
  isLuhn,
  isMod11,
  isMod43,
  luhnDigit,
  mod11Sign,
  mod43Sign,
} from "#domain/scanning/check-digits.ts";

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(""));

const code39Text = fc.string({
  unit: fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"),
  minLength: 1,
  maxLength: 20,
});

function withOneWrong(code: string, place: number, step: number): string {
  const wrong = (Number(code.charAt(place)) + step) % 10;
  return code.slice(0, place) + wrong + code.slice(place + 1);
}

describe("check digits", () => {
  it("knows numbers that are in print", () => {
    expect(isLuhn("4539148803436467")).toBe(true);
    expect(isIsbn13("9780140013993")).toBe(true);
    expect(isEan13("4006381333931")).toBe(true);
    expect(isIsbn13("4006381333931")).toBe(false);
    expect(isMod43("CODE39W")).toBe(true);
  });

  it("knows that a misread ISBN can carry a right check digit and still is no ISBN", () => {
    expect(isEan13("8184840013993")).toBe(true);
    expect(isIsbn13("8184840013993")).toBe(false);
  });

  it("finds every single wrong digit of a library label", () => {
    fc.assert(
      fc.property(digits(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), (body, place, step) => {
        const code = body + luhnDigit(body);
        expect(isLuhn(code)).toBe(true);
        expect(isLuhn(withOneWrong(code, place, step))).toBe(false);
      }),
    );
  });

  it("finds every single wrong digit of a jacket's code", () => {
    fc.assert(
      fc.property(digits(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, step) => {
        const code = body + eanDigit(body);
        expect(isEan13(code)).toBe(true);
        expect(isEan13(withOneWrong(code, place, step))).toBe(false);
      }),
    );
  });

  it("knows shorter numbers with the weights of an EAN, and an ISBN of ten signs", () => {
    expect(hasRightCheckDigit("96385074", "ean")).toBe(true);
    expect(hasRightCheckDigit("96385075", "ean")).toBe(false);
    expect(isMod11("0306406152")).toBe(true);
    expect(isMod11("097522980X")).toBe(true);
    expect(isMod11("0975229801")).toBe(false);
  });

  it("finds every single wrong digit by modulo 11, and every swap of neighbours", () => {
    fc.assert(
      fc.property(digits(9), fc.nat(8), fc.integer({ min: 1, max: 9 }), (body, place, step) => {
        const code = body + mod11Sign(body);
        expect(isMod11(code)).toBe(true);
        expect(isMod11(withOneWrong(code, place, step))).toBe(false);
        const [one, other] = [body.charAt(place), body.charAt(place + 1)];
        const swapped = code.slice(0, place) + other + one + code.slice(place + 2);
        if (other !== "" && one !== other) expect(isMod11(swapped)).toBe(false);
      }),
    );
  });

  it("finds a wrong sign of a Code 39 label with a check sign", () => {
    fc.assert(
      fc.property(code39Text, fc.nat(), fc.constantFrom(..."0AZ-%"), (body, place, other) => {
        const code = body + mod43Sign(body);
        expect(isMod43(code)).toBe(true);
        const at = place % code.length;
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        expect(isMod43(changed)).toBe(changed === code);
      }),
    );
  });

  it("never fails on any text and calls no text right by accident of its shape", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(hasRightCheckDigit(text, "none")).toBe(true);
        for (const kind of ["luhn", "ean", "mod11", "mod43"] as const) {
          expect(typeof hasRightCheckDigit(text, kind)).toBe("boolean");
        }
        expect(isEan13(text) && text.length !== 13).toBe(false);
      }),
    );
    expect(isLuhn("")).toBe(false);
    expect(isLuhn("0")).toBe(false);
    expect(isMod43("a")).toBe(false);
  });
});

describe("The sign to put behind a number", () => {
  it.each(["luhn", "ean", "mod11", "mod43"] as const)("makes it right: %s", (kind) => {
    fc.assert(
      fc.property(digits(9), (body) => hasRightCheckDigit(body + checkSign(body, kind), kind)),
    );
  });
  it("is none where none belongs there, and none where letters stand that it is not computed of", () => {
    expect(checkSign("123", "none")).toBe("");
    expect(checkSign("AB1", "luhn")).toBe("");
    expect(checkSign("ab1", "mod43")).toBe("");
  });
});
