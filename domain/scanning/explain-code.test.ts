import { describe, expect, it } from "vitest";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { explainCode } from "#domain/scanning/explain-code.ts";
import { usualSymbologies } from "#domain/scanning/symbologies.ts";

const rules: ScanRules = {
  itemCodes: [
    { lengths: [14], prefix: "3", checkDigit: "luhn" },
    { lengths: [], prefix: "KC", checkDigit: "none", stripStart: "*", stripEnd: "*" },
  ],
  cardCodes: [{ lengths: [14], prefix: "2", checkDigit: "luhn" }],
};
const explain = (text: string, symbology: Parameters<typeof explainCode>[0]["symbology"]) =>
  explainCode({ text, symbology }, rules, usualSymbologies);

describe("Why a code means what it means", () => {
  it("names the first part of each rule that the number breaks", () => {
    const breaks = (text: string) => explain(text, "code128").rules.map((each) => each.breaks);
    expect(breaks("30000000000012")).toEqual(["prefix", null, "prefix"]);
    expect(breaks("30000000000013")).toEqual(["prefix", "check-digit", "prefix"]);
    expect(breaks("3000000000001")).toEqual(["length", "length", "prefix"]);
  });

  it("shows the number without what is printed around it", () => {
    expect(explain("A30000000000012B", "codabar")).toMatchObject({
      asItem: { means: "item", code: "30000000000012" },
      readsNeeded: 2,
    });
    const starred = explain("*KC-17*", "code39");
    expect(starred.rules.at(-1)).toMatchObject({
      of: "items",
      place: 2,
      number: "KC-17",
      breaks: null,
    });
    expect(starred.asItem).toEqual({ means: "item", code: "KC-17" });
  });

  it("says whether the camera reads such codes at all, and how often it must", () => {
    expect(explain("12345670", "itf")).toMatchObject({ camera: "closed" });
    expect(explain("30000000000012", "code128")).toMatchObject({ camera: "reads", readsNeeded: 2 });
    expect(explain("KC-17", "code39")).toMatchObject({ readsNeeded: 3 });
    expect(explain("A1B", "codabar")).toMatchObject({ readsNeeded: null });
    expect(explain("30000000000012", "unknown")).toMatchObject({ camera: null, readsNeeded: null });
  });

  it("says what each screen makes of it", () => {
    expect(explain("20000000000014", "code128")).toMatchObject({
      asCard: { means: "card", code: "20000000000014" },
    });
    expect(explain("9780140013993", "ean13")).toMatchObject({ asItem: { means: "title" } });
    expect(explain("https://example.org", "qr")).toMatchObject({
      asItem: { means: "nothing", why: "web-address" },
    });
  });
});
