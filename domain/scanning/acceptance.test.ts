import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Acceptance,
  accept,
  nothingSeen,
  readsNeeded,
  type Sighting,
  type Witness,
} from "#domain/scanning/acceptance.ts";
import { luhnDigit } from "#domain/scanning/check-digits.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";

const rules: ScanRules = {
  itemCodes: [{ lengths: [14], prefix: "3", checkDigit: "luhn" }],
  cardCodes: [],
};
const book = "30000000000012";
const other = "30000000000020";

type Seen = readonly [Sighting["symbology"], string, number, number, Witness?];

/** What is taken, in order, from sightings as `[symbology, text, frame, at]`. */
function taken(list: readonly Seen[]) {
  let state: Acceptance = nothingSeen;
  const result: string[] = [];
  for (const [symbology, text, frame, at, witness = "first"] of list) {
    const step = accept(
      state,
      { symbology, text, frame, at, witness },
      readsNeeded({ symbology, text }, rules),
    );
    state = step.state;
    if (step.accepted !== null) result.push(step.accepted.text);
  }
  return result;
}

describe("when a read is believed", () => {
  it("believes a card's QR at the first read", () => {
    expect(taken([["qr", "B1:X", 1, 0]])).toEqual(["B1:X"]);
  });

  it("believes a label with a check digit at the second equal read", () => {
    expect(taken([["code128", book, 1, 0]])).toEqual([]);
    expect(
      taken([
        ["code128", book, 1, 0],
        ["code128", book, 2, 80],
      ]),
    ).toEqual([book]);
  });

  it("wants two frames: the same frame read twice is one look", () => {
    expect(
      taken([
        ["code128", book, 1, 0],
        ["code128", book, 1, 0],
      ]),
    ).toEqual([]);
  });

  it("takes an engine of another family for a second look at the same frame", () => {
    expect(
      taken([
        ["code128", book, 1, 0],
        ["code128", book, 1, 0, "second"],
      ]),
    ).toEqual([book]);
    expect(
      taken([
        ["code128", book, 1, 0, "second"],
        ["code128", book, 1, 0, "second"],
      ]),
    ).toEqual([]);
    expect(
      taken([
        ["code128", book, 1, 0],
        ["code128", other, 1, 0, "second"],
        ["code128", book, 2, 80],
      ]),
    ).toEqual([]);
    expect(
      taken([
        ["code39", "AB-17", 1, 0],
        ["code39", "AB-17", 1, 0, "second"],
      ]),
    ).toEqual([]);
    expect(
      taken([
        ["code39", "AB-17", 1, 0],
        ["code39", "AB-17", 1, 0, "second"],
        ["code39", "AB-17", 2, 80],
      ]),
    ).toEqual(["AB-17"]);
  });

  it("wants them within a second", () => {
    expect(
      taken([
        ["code128", book, 1, 0],
        ["code128", book, 2, 1001],
      ]),
    ).toEqual([]);
  });

  it("believes a label without a check digit at the third equal read", () => {
    const look = (frame: number) => ["code39", "AB-17", frame, frame * 80] as const;
    expect(taken([look(1), look(2)])).toEqual([]);
    expect(taken([look(1), look(2), look(3)])).toEqual(["AB-17"]);
  });

  it("starts anew when a read contradicts", () => {
    expect(
      taken([
        ["ean13", "9780140013993", 1, 0],
        ["ean13", "8184840013993", 2, 80],
        ["ean13", "9780140013993", 3, 160],
      ]),
    ).toEqual([]);
    expect(
      taken([
        ["code128", book, 1, 0],
        ["code128", other, 1, 0],
        ["code128", book, 2, 80],
        ["code128", other, 2, 80],
      ]),
    ).toEqual([]);
  });

  it("does not let the jacket's ISBN contradict the label beside it", () => {
    expect(
      taken([
        ["ean13", "9780140013993", 1, 0],
        ["code128", book, 1, 0],
        ["ean13", "9780140013993", 2, 80],
        ["code128", book, 2, 80],
      ]),
    ).toEqual(["9780140013993", book]);
  });

  it("takes a code that stays in the picture once, and again after 1.5 s away", () => {
    const stays = Array.from(
      { length: 60 },
      (_, index) => ["code128", book, index, index * 200] as const,
    );
    expect(taken(stays)).toEqual([book]);
    const last = 59 * 200;
    expect(
      taken([...stays, ["code128", book, 70, last + 1400], ["code128", book, 71, last + 1480]]),
    ).toEqual([book]);
    expect(
      taken([...stays, ["code128", book, 70, last + 1500], ["code128", book, 71, last + 1580]]),
    ).toEqual([book, book]);
  });

  it("takes the next book while the last one still lies in the picture", () => {
    expect(
      taken([
        ["code128", book, 1, 0],
        ["code128", book, 2, 80],
        ["code128", other, 3, 160],
        ["code128", other, 4, 240],
      ]),
    ).toEqual([book, other]);
  });

  it("lets no misread between right reads through, at any place", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (isMisread) => {
        let wrongInRow = 0;
        let longestRow = 0;
        const list = isMisread.map((wrong, frame) => {
          wrongInRow = wrong ? wrongInRow + 1 : 0;
          longestRow = Math.max(longestRow, wrongInRow);
          return ["code128", wrong ? other : book, frame, frame * 80] as const;
        });
        expect(taken(list).includes(other)).toBe(longestRow >= 2);
      }),
    );
  });

  it("never takes anything that was not seen, whatever comes in whatever order", () => {
    const sighting = fc.record({
      symbology: fc.constantFrom<Sighting["symbology"]>("qr", "code128", "codabar", "ean13"),
      text: fc.constantFrom(book, other, "x"),
      frame: fc.nat(20),
      at: fc.nat(5000),
      witness: fc.constantFrom<Witness>("first", "second"),
    });
    fc.assert(
      fc.property(fc.array(sighting), (list) => {
        let state: Acceptance = nothingSeen;
        for (const one of list) {
          const step = accept(state, one, readsNeeded(one, rules));
          state = step.state;
          if (step.accepted !== null) expect(step.accepted).toEqual(one);
          expect(state.candidates.length).toBeLessThanOrEqual(4);
          expect(state.taken.length).toBeLessThanOrEqual(12);
        }
      }),
    );
  });
});

describe("how many reads are needed", () => {
  it("is one for QR, two with a check digit, three without", () => {
    expect(readsNeeded({ symbology: "qr", text: "anything" }, rules)).toBe(1);
    expect(readsNeeded({ symbology: "codabar", text: `A${book}A` }, rules)).toBe(2);
    expect(readsNeeded({ symbology: "ean13", text: "9780140013993" }, rules)).toBe(2);
    expect(readsNeeded({ symbology: "ean13", text: "8184840013993" }, rules)).toBe(3);
    expect(readsNeeded({ symbology: "code39", text: "AB-17" }, rules)).toBe(3);
    expect(readsNeeded({ symbology: "codabar", text: "D7-A" }, rules)).toBe(Infinity);
    const body = "3123456789012";
    expect(readsNeeded({ symbology: "code128", text: body + luhnDigit(body) }, rules)).toBe(2);
  });
});
