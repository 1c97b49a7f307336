import { describe, expect, it } from "vitest";
import { onlyValue, readPatronKey } from "#domain/patrons/patron-key.ts";

describe("The number by which another system knows a reader", () => {
  it("is her external id or her card's number, under a name of that system", () => {
    expect(readPatronKey("externalId=id")).toEqual({ field: "externalId", name: "id" });
    expect(readPatronKey(" cardNumber = https://x.org/claims/card ")).toEqual({
      field: "cardNumber",
      name: "https://x.org/claims/card",
    });
  });

  it("is nothing else of her: neither a name nor an address says who somebody is", () => {
    for (const text of ["", "externalId", "externalId=", "email=mail", "familyName=sn", "=id"])
      expect([text, readPatronKey(text)]).toEqual([text, null]);
  });

  it("says who it is only where it is one", () => {
    expect(onlyValue(["4711"])).toBe("4711");
    for (const values of [[], ["1", "2"], [""], ["a\0b"], ["x".repeat(65)]])
      expect(onlyValue(values)).toBeNull();
  });
});
