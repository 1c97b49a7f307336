import { describe, expect, it } from "vitest";
import { readMailAddress } from "#domain/identity/mail-address.ts";

describe("An address for letters", () => {
  it("is kept in small letters", () => {
    expect(readMailAddress("Nina.Sokolova+x@Library.Example.org")).toBe(
      "nina.sokolova+x@library.example.org",
    );
  });

  it.each([
    "",
    "nina",
    "nina＠example.org",
    "ninа@example.org",
    "a@b@example.org",
    '"a@evil.example"@example.org',
    "nina@example.org\r\nBcc: x@evil.example",
    "nina@example.org ",
    "<nina@example.org>",
    "nina@",
    `${"a".repeat(250)}@example.org`,
    7,
    null,
  ])("%j is none", (typed) => expect(readMailAddress(typed)).toBeNull());
});
