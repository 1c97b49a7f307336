import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  pairingCodeLength,
  readPairingCode,
  writePairingCode,
} from "#domain/identity/pairing-code.ts";

const chance = fc.uint8Array({ minLength: pairingCodeLength, maxLength: pairingCodeLength });

describe("A pairing code", () => {
  it("has eight signs, none of which is mistaken for another", () => {
    fc.assert(
      fc.property(chance, (random) => {
        expect(writePairingCode(random)).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
      }),
    );
  });

  it("is read as it was written: shown, typed in small letters, in groups", () => {
    fc.assert(
      fc.property(chance, (random) => {
        const code = writePairingCode(random);
        const typed = `${code.slice(0, 4)}-${code.slice(4)}`;
        for (const text of [code, `BP:${code}`, code.toLowerCase(), typed, ` ${code} `])
          expect(readPairingCode(text)).toBe(code);
      }),
    );
  });

  it.each([
    "",
    "BP:",
    "2345678",
    "234567899",
    "2345678O",
    "2345678I",
    "23456781",
    "ß2345678",
    "BP:BP:23456789",
  ])("%j is none", (text) => expect(readPairingCode(text)).toBeNull());

  it("is told from any other text without a crash", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const code = readPairingCode(text);
        if (code !== null) expect(readPairingCode(code)).toBe(code);
      }),
    );
  });

  it("uses every sign of its alphabet", () => {
    const all = Array.from({ length: 256 }, (_, byte) => writePairingCode(new Uint8Array([byte])));
    expect(new Set(all).size).toBe(30);
  });
});
