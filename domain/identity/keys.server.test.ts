import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hasSecret, keyFor, seal, unseal } from "#domain/identity/keys.server.ts";

const before = process.env.BIBLIOMAT_SECRET;
beforeEach(() => {
  process.env.BIBLIOMAT_SECRET = randomBytes(32).toString("base64url");
});
afterEach(() => {
  process.env.BIBLIOMAT_SECRET = before;
});

describe("The library's secret", () => {
  it("gives a key for each purpose, the same each time, none like another", () => {
    expect(keyFor("a")).toEqual(keyFor("a"));
    expect(keyFor("a")).not.toEqual(keyFor("b"));
    expect(keyFor("a")).toHaveLength(32);
    const old = keyFor("a");
    process.env.BIBLIOMAT_SECRET = randomBytes(32).toString("base64url");
    expect(keyFor("a")).not.toEqual(old);
  });

  it.each(["", "c2hvcnQ", "x".repeat(20)])("is none where it is %j", (secret) => {
    expect(hasSecret()).toBe(true);
    process.env.BIBLIOMAT_SECRET = secret;
    expect(hasSecret()).toBe(false);
    expect(() => keyFor("a")).toThrow("BIBLIOMAT_SECRET");
  });
});

describe("What is sealed", () => {
  it("is read again by its owner for its purpose", () => {
    expect(unseal(seal("Война", "a", "nina"), "a", "nina")).toBe("Война");
    expect(seal("x", "a", "nina")).not.toEqual(seal("x", "a", "nina"));
  });

  it("is not read under another name, for another purpose, with another secret, or changed", () => {
    const sealed = seal("Война", "a", "nina");
    expect(() => unseal(sealed, "a", "vera")).toThrow();
    expect(() => unseal(sealed, "b", "nina")).toThrow();
    for (const place of [0, 13, 30]) {
      const turned = Buffer.from(sealed);
      turned.writeUInt8(turned.readUInt8(place) ^ 1, place);
      expect(() => unseal(turned, "a", "nina")).toThrow();
    }
    process.env.BIBLIOMAT_SECRET = randomBytes(32).toString("base64url");
    expect(() => unseal(sealed, "a", "nina")).toThrow();
  });
});
