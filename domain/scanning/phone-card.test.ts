import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import {
  certifiedBytes,
  isSameCard,
  phoneCardLength,
  readPhoneCard,
  shownBytes,
  writeCertificate,
  writePhoneCard,
} from "#domain/scanning/phone-card.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const second = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const cards = fc
  .record({
    reference: fc.uuid(),
    lastSecond: second,
    key: bytes(33),
    certificateSignature: bytes(64),
    second,
    shownSignature: bytes(64),
  })
  .map(({ certificateSignature, shownSignature, ...card }) => {
    const certificate = writeCertificate(card, certificateSignature);
    return {
      ...card,
      certificate,
      text: writePhoneCard(certificate, card.second, shownSignature),
      certificateSignature,
      shownSignature,
    };
  });

describe("A phone card's text", () => {
  it("says again what was written into it", () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { reference, lastSecond, key, certificate, text } = card;
        expect(readPhoneCard(text)).toEqual({
          reference,
          lastSecond,
          key,
          second: card.second,
          certificateBytes: certifiedBytes(card),
          certificateSignature: card.certificateSignature,
          shownBytes: shownBytes(certificate, card.second),
          shownSignature: card.shownSignature,
        });
        expect(readPhoneCard(text.toLowerCase())).toEqual(readPhoneCard(text));
      }),
    );
  });

  it("has 281 signs and fits a code of version 10 with a quarter of it hidden", () => {
    fc.assert(
      fc.property(cards, ({ text }) => {
        expect(text.length).toBe(phoneCardLength);
        expect(text.length).toBeLessThanOrEqual(300);
        expect(encode(text, { ecc: "M" }).version).toBeLessThanOrEqual(10);
      }),
      { numRuns: 10 },
    );
  });

  it("is nothing when it is cut, longer, or of other signs; no text breaks the reader", () => {
    fc.assert(
      fc.property(cards, fc.nat({ max: 280 }), fc.string({ maxLength: 300 }), (card, at, other) => {
        const { text } = card;
        expect(readPhoneCard(text.slice(0, at))).toBeNull();
        expect(readPhoneCard(`${text}0`)).toBeNull();
        expect(readPhoneCard(`${text.slice(0, 5)} ${text.slice(6)}`)).toBeNull();
        expect(readPhoneCard(`P1:${other}`)?.reference ?? null).toBeNull();
      }),
    );
  });

  it("of another moment is the same card, of another reference it is not", () => {
    const key = new Uint8Array(33).fill(2);
    const text = (reference: string, at: number) => {
      const certified = { reference, lastSecond: 9, key };
      return writePhoneCard(
        writeCertificate(certified, new Uint8Array(64)),
        at,
        new Uint8Array(64),
      );
    };
    const mine = randomUUID();
    expect(isSameCard(text(mine, 30), text(mine, 60))).toBe(true);
    expect(isSameCard(text(mine, 30), text(randomUUID(), 30))).toBe(false);
    expect(isSameCard("29990000000001", "29990000000001")).toBe(true);
    expect(isSameCard("29990000000001", text(mine, 30))).toBe(false);
  });
});
