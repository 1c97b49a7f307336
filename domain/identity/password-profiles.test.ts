import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coreOf,
  passwordFaults,
  passwordProfiles,
  profileOf,
} from "#domain/identity/password-profiles.ts";

const { asvs5, classic } = passwordProfiles;
const own = ["Нина Петровна Соколова", "n.sokolova"];

describe("A password by the profile asvs5", () => {
  it.each([
    "correct horse battery",
    "три книги и чайник",
    "一本书两本书三本书四本书啊",
    "xkcd-9-ladder-plum",
  ])("may be %s: long is enough, in any script", (password) => {
    expect(passwordFaults(password, asvs5, own)).toEqual([]);
  });

  it.each([
    ["short plum", ["too-short"]],
    ["aaaaaaaaaaaaaaaa", ["too-simple"]],
    ["abababababababab", ["too-simple"]],
    ["qwertyuiopasdf", ["too-simple"]],
    ["9876543210987", ["too-simple"]],
    ["йцукенгшщзхъ", ["too-simple"]],
    ["my sokolova plum", ["has-own-name"]],
    ["наша СОКОЛОВА и слива", ["has-own-name"]],
    ["the Bibliomat plum", ["has-own-name"]],
    ["x".repeat(129), ["too-long"]],
  ])("may not be %s", (password, faults) => {
    expect(passwordFaults(password, asvs5, own)).toEqual(faults);
  });

  it("counts signs, not the bytes or halves that they are written with", () => {
    expect(passwordFaults("😀😁😂🤣😃😄😅😆😉😊😋", asvs5, [])).toEqual(["too-short"]);
    expect(passwordFaults("😀😁😂🤣😃😄😅😆😉😊😋😎", asvs5, [])).toEqual([]);
  });

  it("has no end", () => expect(asvs5.days).toBeNull());
});

describe("A password by the profile classic", () => {
  it("needs a capital, a small letter, a digit and a sign", () => {
    expect(passwordFaults("Plum-tree7", classic, own)).toEqual([]);
    expect(passwordFaults("Слива-77", classic, own)).toEqual([]);
    expect(passwordFaults("plumtrees", classic, own)).toEqual([
      "no-upper",
      "no-digit",
      "no-special",
    ]);
    expect(passwordFaults("PLUM 77777", classic, own)).toEqual(["no-lower"]);
  });

  it("ends after ninety days", () => expect(classic.days).toBe(90));
});

describe("The profile", () => {
  it("that nobody knows is the stricter one of today", () => {
    expect(profileOf("classic")).toBe(classic);
    for (const name of ["asvs5", "", "none", "constructor"]) expect(profileOf(name)).toBe(asvs5);
  });

  it("judges any text, and long ones at once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        passwordFaults(text, classic, own);
      }),
    );
    const began = performance.now();
    for (const sign of ["a", " ", "é", "1"]) {
      passwordFaults(sign.repeat(100_000), classic, own);
      coreOf(sign.repeat(100_000));
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("The core of a password", () => {
  it("is what is left without the digits and signs around it", () => {
    expect(coreOf("  123Password2024!")).toBe("password");
    expect(coreOf("xkcd-9-ladder")).toBe("xkcd-9-ladder");
    expect(coreOf("20242024")).toBe("");
  });
});
