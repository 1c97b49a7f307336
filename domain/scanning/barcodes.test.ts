import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScan } from "#domain/scanning/barcodes.ts";
import { writeCardToken } from "#domain/scanning/card-token.ts";
import { cleanText, foldLookAlikes, stripCodabarFrame } from "#domain/scanning/clean-text.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { writeCertificate, writePhoneCard } from "#domain/scanning/phone-card.ts";
import { type Symbology, symbologies } from "#domain/scanning/symbologies.ts";

const library: ScanRules = {
  itemCodes: [{ lengths: [14], prefix: "3", checkDigit: "luhn" }],
  cardCodes: [{ lengths: [14], prefix: "2", checkDigit: "luhn" }],
};
const unset: ScanRules = { itemCodes: [], cardCodes: [] };
const lettered: ScanRules = {
  itemCodes: [{ lengths: [], prefix: "KC", checkDigit: "none" }],
  cardCodes: [],
};

const item = "30000000000012";
const card = "20000000000014";
const token = writeCardToken(Uint8Array.from({ length: 16 }, (_, index) => 255 - index));
const anySymbology = fc.constantFrom<Symbology | "unknown">(
  ...(Object.keys(symbologies) as Symbology[]),
  "unknown",
);

describe("what a scan means", () => {
  it("knows the library's items and cards by its rules", () => {
    expect(readScan({ symbology: "code128", text: item }, library)).toEqual({
      means: "item",
      code: item,
    });
    expect(readScan({ symbology: "code128", text: card }, library)).toEqual({
      means: "card",
      code: card,
      card: "number",
    });
  });

  it("takes no label whose check digit, prefix or length is wrong", () => {
    for (const text of ["30000000000013", "40000000000011", "3000000000012", `${item}0`]) {
      expect(readScan({ symbology: "code128", text }, library).means).toBe("nothing");
    }
  });

  it("knows a printed card, in its one canonical form", () => {
    expect(readScan({ symbology: "qr", text: token }, library)).toEqual({
      means: "card",
      code: token,
      card: "token",
    });
    const typed = ` ${token.toLowerCase()} `;
    expect(readScan({ symbology: "unknown", text: typed }, library)).toMatchObject({ code: token });
  });

  it("says that a card is damaged and never takes it for an item", () => {
    const wrong = token.slice(0, -1) + (token.endsWith("0") ? "1" : "0");
    for (const rules of [library, unset]) {
      expect(readScan({ symbology: "qr", text: wrong }, rules)).toMatchObject({
        means: "nothing",
        why: "damaged-card",
      });
    }
  });

  it("knows a phone's card whole, and says of anything less that it is damaged", () => {
    const certified = {
      reference: "00000000-0000-4000-8000-000000000001",
      lastSecond: 1,
      key: new Uint8Array(33),
    };
    const signature = new Uint8Array(64);
    const text = writePhoneCard(writeCertificate(certified, signature), 1, signature);
    for (const shown of [text, text.toLowerCase(), ` ${text} `])
      expect(readScan({ symbology: "qr", text: shown }, library)).toEqual({
        means: "card",
        code: text,
        card: "phone",
      });
    for (const shown of [text.slice(0, -1), `P1:${"A".repeat(250)}`, `${text}0`])
      expect(readScan({ symbology: "qr", text: shown }, library)).toMatchObject({
        why: "damaged-card",
      });
  });

  it("knows a jacket's ISBN as the title, not the item", () => {
    for (const rules of [library, unset]) {
      expect(readScan({ symbology: "ean13", text: "9780140013993" }, rules)).toEqual({
        means: "title",
        code: "9780140013993",
      });
    }
    expect(readScan({ symbology: "unknown", text: "978-0-14-001399-3" }, library).means).toBe(
      "title",
    );
  });

  it("takes the misread ISBN 8184840013993 for nothing, whatever the rules", () => {
    for (const rules of [library, unset]) {
      expect(readScan({ symbology: "ean13", text: "8184840013993" }, rules).means).toBe("nothing");
    }
  });

  it("strips the letters around a Codabar number, also when a wedge sent them", () => {
    for (const symbology of ["codabar", "unknown"] as const) {
      expect(readScan({ symbology, text: `A${item}B` }, library)).toEqual({
        means: "item",
        code: item,
      });
      expect(readScan({ symbology, text: `c${card}d` }, library)).toMatchObject({ code: card });
    }
    expect(readScan({ symbology: "code128", text: `A${item}B` }, library).means).toBe("nothing");
    expect(readScan({ symbology: "code39", text: "A1234B" }, unset)).toMatchObject({
      code: "A1234B",
    });
  });

  it("reads what a hand types: blanks, hyphens, full-width digits, Cyrillic look-alikes", () => {
    const typed = [
      "3 0000 00000 0012",
      "3000-0000-0000-12",
      [...item].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(""),
      `\t${item}\n`,
    ];
    for (const text of typed) {
      expect(readScan({ symbology: "unknown", text }, library)).toMatchObject({ code: item });
    }
    expect(readScan({ symbology: "unknown", text: "КС-17 а" }, lettered)).toMatchObject({
      means: "item",
      code: "KC-17 a",
    });
  });

  it("leaves Cyrillic letters alone where the library's own codes have them", () => {
    const rules: ScanRules = {
      itemCodes: [{ lengths: [], prefix: "ИНВ", checkDigit: "none" }],
      cardCodes: [],
    };
    expect(readScan({ symbology: "unknown", text: "ИНВ-1204" }, rules)).toMatchObject({
      code: "ИНВ-1204",
    });
    expect(readScan({ symbology: "unknown", text: "ИНВ-1204С" }, rules)).toMatchObject({
      code: "ИНВ-1204С",
    });
  });

  it("asks the screen where a library has set no rules", () => {
    const scan = { symbology: "code128", text: "X-4711" } as const;
    expect(readScan(scan, unset)).toMatchObject({ means: "item", code: "X-4711" });
    expect(readScan(scan, unset, "card")).toMatchObject({ means: "card", card: "number" });
    expect(readScan({ symbology: "code128", text: "X1" }, unset).means).toBe("nothing");
    expect(readScan({ symbology: "code128", text: "X".repeat(33) }, unset).means).toBe("nothing");
  });

  it("calls a book a book also while the screen waits for a card", () => {
    expect(readScan({ symbology: "code128", text: item }, library, "card").means).toBe("item");
    expect(readScan({ symbology: "code128", text: card }, library, "item").means).toBe("card");
  });

  it("refuses what is empty, too long, or holds signs that cannot be seen", () => {
    const because = (text: string) => readScan({ symbology: "qr", text }, unset);
    expect(because("  ")).toMatchObject({ why: "empty" });
    expect(because("7".repeat(301))).toMatchObject({ why: "too-long" });
    for (const sign of ["\u0000", "\u001d", "\u001b", "\u202e", "\u200b", "\ud800"]) {
      expect(because(`12${sign}34`)).toMatchObject({ why: "control-signs" });
    }
  });

  it("makes nothing of addresses: a code never leads anywhere", () => {
    for (const text of [
      "https://example.org/a",
      "HTTP://EXAMPLE.ORG",
      "javascript:alert(1)",
      "www.example.org",
      "WIFI:S:free;;",
    ]) {
      expect(readScan({ symbology: "qr", text }, unset)).toMatchObject({ why: "web-address" });
    }
  });

  it("answers every text with one of its meanings and never fails", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.string({ maxLength: 60 }),
      fc.string({ maxLength: 40 }).map((text) => `B1:${text}`),
    );
    fc.assert(
      fc.property(anySymbology, texts, (symbology, text) => {
        for (const rules of [library, unset, lettered]) {
          const meaning = readScan({ symbology, text }, rules);
          expect(["item", "card", "title", "nothing"]).toContain(meaning.means);
          if (meaning.code !== null) expect(meaning.code.length).toBeLessThanOrEqual(32);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("answers a very long text at once", () => {
    const started = performance.now();
    readScan({ symbology: "qr", text: "A ".repeat(50_000) }, unset);
    expect(performance.now() - started).toBeLessThan(50);
  });

  it("reads its own answer again as the same", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 34 }),
      fc.constant(`A${item}B`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const first = readScan({ symbology: "unknown", text }, unset);
        if (first.code === null) return;
        expect(readScan({ symbology: "unknown", text: first.code }, unset)).toEqual(first);
      }),
    );
  });
});

describe("cleaning a text", () => {
  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        const folded = foldLookAlikes(text);
        expect(foldLookAlikes(folded)).toBe(folded);
      }),
    );
  });

  it("strips a Codabar frame only where both ends have one", () => {
    expect(stripCodabarFrame("A123B")).toBe("123");
    expect(stripCodabarFrame("A123")).toBe("A123");
    expect(stripCodabarFrame("123")).toBe("123");
    expect(stripCodabarFrame("T12*")).toBe("12");
  });
});
