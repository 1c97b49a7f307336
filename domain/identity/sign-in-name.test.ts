import { describe, expect, it } from "vitest";
import { readPersonName, readSignInName } from "#domain/identity/sign-in-name.ts";

describe("A name for signing in", () => {
  it.each([
    ["Nina", "nina"],
    ["  n.sokolova ", "n.sokolova"],
    ["Соколова", "соколова"],
    ["王芳", "王芳"],
    ["nina@library.example.org", "nina@library.example.org"],
    ["Zoe\u0308", "zoë"],
  ])("%j is %j", (typed, name) => expect(readSignInName(typed)).toBe(name));

  it.each([
    "",
    "n",
    "two words",
    "ｎｉｎａ",
    "nina＠library.org",
    "a@b@c",
    "nina\u0000",
    "nina\u200b",
    "../etc",
    "*)(uid=*",
    "x".repeat(65),
    "a".repeat(100_000),
  ])("%j is none", (typed) => expect(readSignInName(typed)).toBeNull());
});

describe("A person's name", () => {
  it("is one line in any script", () => {
    expect(readPersonName("  Нина   Соколова\n")).toBe("Нина Соколова");
    expect(readPersonName("王芳")).toBe("王芳");
    expect(readPersonName("O'Neill-Đorđević")).toBe("O'Neill-Đorđević");
  });

  it.each(["", " ", "x", "Nina\u0007 S", "Nina \u202e S", "x".repeat(101), "x".repeat(300)])(
    "%j is none",
    (typed) => expect(readPersonName(typed)).toBeNull(),
  );
});
