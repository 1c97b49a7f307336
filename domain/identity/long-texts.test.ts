import { describe, expect, it } from "vitest";
import { readMailAddress } from "#domain/identity/mail-address.ts";
import { isOwnOrigin, ownPath } from "#domain/identity/own-address.ts";
import { coreOf, passwordFaults, passwordProfiles } from "#domain/identity/password-profiles.ts";
import { readRecoveryCode } from "#domain/identity/recovery-code.ts";
import { sessionCookie } from "#domain/identity/session-cookie.ts";
import { readPersonName, readSignInName } from "#domain/identity/sign-in-name.ts";

/** 100 KB of what makes a careless pattern run for minutes. */
const hostile = [
  "a",
  "a.",
  "a@",
  "@",
  ".-",
  " ",
  "\t\n",
  "/",
  "\\",
  "a1!",
  "ß",
  "İ",
  "＠",
  "e\u0301",
  "\u200d😀",
  "http://a",
].map((part) => part.repeat(Math.ceil(100_000 / part.length)));

/** Everything that reads what a stranger types before anybody has signed in. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "a name for signing in": readSignInName,
  "a person's name": readPersonName,
  "an address for letters": readMailAddress,
  "a path to go to": (text) => ownPath(text, "/"),
  "an origin": (origin) =>
    isOwnOrigin({ origin, host: "library.local", protocol: "http", publicUrl: null }),
  "a recovery code": readRecoveryCode,
  "a password": (text) => passwordFaults(text, passwordProfiles.classic, ["Nina Sokolova"]),
  "a password's word": coreOf,
  "how the request came": sessionCookie,
};

describe("A text without end", () => {
  it.each(Object.entries(readers))("is read as %s within 50 ms", (_, read) => {
    read("once, so that it is compiled");
    const slow = hostile.filter((text) => fastest(() => read(text), 3) > 50);
    expect(slow.map((text) => text.slice(0, 10))).toEqual([]);
  });
});

describe("A sign that looks like another", () => {
  it("makes no name and no address: full-width letters, ＠, Cyrillic among Latin in an address", () => {
    for (const text of ["nina＠example.org", "ｎｉｎａ", "nina@ехample.org"]) {
      expect([text, readMailAddress(text)]).toEqual([text, null]);
      expect([text, readSignInName(text)]).toEqual([text, null]);
    }
    expect(readSignInName("nina@example.org")).toBe("nina@example.org");
    expect(readSignInName("нина")).toBe("нина");
  });
});

/** Of several tries: another process may have had the processor in one of them. */
function fastest(act: () => unknown, tries: number): number {
  const times = Array.from({ length: tries }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
  return Math.min(...times);
}
