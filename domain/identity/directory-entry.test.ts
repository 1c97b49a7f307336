import { describe, expect, it } from "vitest";
import { idOf, isDisabled, valuesOf } from "#domain/identity/directory-entry.ts";

describe("An entry of a directory", () => {
  it("holds one value, several, bytes or none, under a name in any capitals", () => {
    expect(valuesOf({ memberOf: "a" }, "memberof")).toEqual(["a"]);
    expect(valuesOf({ MEMBEROF: ["a", "b"] }, "memberOf")).toEqual(["a", "b"]);
    expect(valuesOf({ x: new Uint8Array([1, 255]) }, "x")).toEqual(["01ff"]);
    for (const none of [{}, { x: [] }, { x: "" }, { x: undefined }, { x: 7 }])
      expect(valuesOf(none, "x")).toEqual([]);
  });

  it("is known by the id that its server keeps, or not at all", () => {
    expect(idOf({ entryUUID: "AB-1" })).toBe("ab-1");
    expect(idOf({ objectGUID: new Uint8Array([10, 11]) })).toBe("0a0b");
    expect(idOf({ uid: "nina" })).toBeNull();
  });

  it.each([
    ["Active Directory", { userAccountControl: "514" }, { userAccountControl: "512" }],
    ["a lock of OpenLDAP", { pwdAccountLockedTime: "000001010000Z" }, { pwdAccountLockedTime: [] }],
    ["389 Directory Server", { nsAccountLock: "TRUE" }, { nsAccountLock: "false" }],
    ["eDirectory", { loginDisabled: "TRUE" }, { loginDisabled: "FALSE" }],
    ["an end that is over", { shadowExpire: "20000" }, { shadowExpire: "20001" }],
    ["an end that never comes", { shadowExpire: "1" }, { shadowExpire: "-1" }],
  ])("is disabled by %s", (_, disabled, enabled) => {
    expect(isDisabled(disabled, 20_000)).toBe(true);
    expect(isDisabled(enabled, 20_000)).toBe(false);
  });
});
