import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReceiptWords, utf8Length, writeReceipt } from "#domain/kiosk/receipt-text.ts";

const entry = (title: string, authors = "George Eliot") => ({ key: 1, title, authors });
const receipt = (...titles: string[]): ReceiptWords => ({
  from: "Nordstadt · Main library",
  date: "20 November 2026",
  groups: [{ heading: "until Monday 14 December", entries: titles.map((title) => entry(title)) }],
});

describe("A receipt as plain text", () => {
  it("says where, when, until when, and what", () => {
    expect(writeReceipt(receipt("Middlemarch", "Silas Marner"))).toBe(
      [
        "Nordstadt · Main library",
        "20 November 2026",
        "",
        "until Monday 14 December",
        "- Middlemarch (George Eliot)",
        "- Silas Marner (George Eliot)",
      ].join("\n"),
    );
  });

  it("leaves out the authors before it shortens a title", () => {
    const whole = writeReceipt(receipt("Middlemarch"));
    const shorter = writeReceipt(receipt("Middlemarch"), utf8Length(whole) - 1);
    expect(shorter).toContain("- Middlemarch");
    expect(shorter).not.toContain("Eliot");
  });

  it("shortens titles with a sign for what is missing", () => {
    const long = receipt("Воспоминания о будущем и прошедшем времени большой библиотеки");
    expect(writeReceipt(long, 170)).toMatch(/\n- Воспоминания о .*…$/u);
  });

  it("counts what it cannot name, and keeps every date", () => {
    const many = receipt(...Array.from({ length: 60 }, (_, place) => `Title ${place}`));
    const text = writeReceipt(many, 200);
    expect(text).toContain("until Monday 14 December");
    expect(text).toMatch(/\n- \+ \d\d$/);
  });

  it("is never longer than allowed, and never breaks a sign in two", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 90 });
    const entries = fc.array(fc.record({ key: fc.nat(), title: words, authors: words }), {
      maxLength: 30,
    });
    const groups = fc.array(fc.record({ heading: words, entries }), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.record({ from: words, date: words, groups }),
        fc.integer({ min: 80, max: 600 }),
        (any, limit) => {
          const text = writeReceipt(any, limit);
          expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(limit);
          expect(text).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });

  it("is measured as it is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});
