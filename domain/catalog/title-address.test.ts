import { describe, expect, it } from "vitest";
import { readTitleAddress, titleAddress } from "#domain/catalog/title-address.ts";

describe("The address of a title", () => {
  it("holds its number and its name in plain letters", () => {
    expect(titleAddress({ id: 12, title: "Война и мир" })).toBe("/catalogue/12-voina-i-mir");
    expect(titleAddress({ id: 13, title: "L'Étranger" })).toBe("/catalogue/13-l-etranger");
    expect(titleAddress({ id: 14, title: "三体" })).toBe("/catalogue/14");
    expect(titleAddress({ id: 15, title: "../<script>?#" })).toBe("/catalogue/15-script");
  });

  it("is read by its number alone, so that a title may change its name", () => {
    expect(readTitleAddress("12-voina-i-mir")).toBe(12);
    expect(readTitleAddress("12")).toBe(12);
    for (const strange of ["", "x", "0", "12x", "-1", "12345678901234567"])
      expect(readTitleAddress(strange)).toBeNull();
  });
});
