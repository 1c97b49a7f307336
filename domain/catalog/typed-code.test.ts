import { describe, expect, it } from "vitest";
import { isbnIn, readTypedCode } from "#domain/catalog/typed-code.ts";

describe("A number typed into the search", () => {
  it("is an ISBN with or without hyphens, also one of ten signs", () => {
    expect(isbnIn("978-0-306-40615-7")).toBe("9780306406157");
    expect(isbnIn("ISBN 0-306-40615-2")).toBe("9780306406157");
    expect(isbnIn("080442957X")).toBe("9780804429573");
    expect(isbnIn("978-0-306-40615-8")).toBeNull();
  });

  it("is an ISBN as it is copied from a page, a cover or a foreign keyboard", () => {
    for (const text of [
      "ISBN-13: 978-0-306-40615-7",
      "ISBN 10: 0-306-40615-2",
      "978−0−306−40615−7",
      "９７８０３０６４０６１５７",
      "ISBN 978-0-306-40615-7 (pbk)",
      "ISBN: 0-306-40615-2.",
    ])
      expect(isbnIn(text), text).toBe("9780306406157");
    expect(isbnIn("0-8044-2957-Х")).toBe("9780804429573");
    expect(isbnIn("M-2306-7118-7")).toBe("9790230671187");
    expect(isbnIn("Book of 9780306406157")).toBeNull();
  });

  it("is a barcode in groups of digits, too", () => {
    expect(readTypedCode("3000 0000 0000 17")?.barcode).toBe("30000000000017");
    expect(readTypedCode("３０００００００００００１７")?.barcode).toBe("30000000000017");
  });

  it("is a barcode where it has no spaces, a call number where it looks like one", () => {
    expect(readTypedCode("30000000000017")).toEqual({
      isbn: null,
      barcode: "30000000000017",
      callNumber: null,
    });
    expect(readTypedCode("84(2Рос)6 Б90")?.callNumber).toBe("84(2Рос)6 Б90");
    expect(readTypedCode("I247.5")?.callNumber).toBe("I247.5");
  });

  it("is nothing but words without a digit, and a year stays a word", () => {
    expect(readTypedCode("Война и мир")).toBeNull();
    expect(readTypedCode("451 градус")).toBeNull();
    expect(readTypedCode("1984")).toEqual({ isbn: null, barcode: "1984", callNumber: null });
  });
});
