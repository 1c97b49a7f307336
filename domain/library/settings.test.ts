import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSetting, type SettingName, settingDefaults } from "#domain/library/settings.ts";

const names = Object.keys(settingDefaults) as SettingName[];

describe("A setting", () => {
  it("that nobody chose has its default", () => {
    for (const name of names) expect(readSetting({}, name)).toEqual(settingDefaults[name]);
  });

  it.each([
    ["pin.length", 6, 6],
    ["pin.length", "6", 4],
    ["pin.length", null, 4],
    ["kiosk.typed-number-needs-pin", false, false],
    ["kiosk.typed-number-needs-pin", "false", true],
    ["kiosk.typed-number-needs-pin", 0, true],
    ["proof.borrow", "phone", "phone"],
    ["proof.borrow", true, "card"],
    ["library.name", "Нордштадт", "Нордштадт"],
    ["library.name", ["x"], "Bibliomat"],
    ["codes.items", [{ prefix: "3" }], [{ prefix: "3" }]],
    ["codes.items", { prefix: "3" }, []],
    ["codes.items", "3", []],
  ] as const)("%s stored as %j is read as %j", (name, stored, read) => {
    expect(readSetting({ [name]: stored }, name)).toEqual(read);
  });

  it("of another shape than its default is taken for none", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, stored) => {
        const read: unknown = readSetting({ [name]: stored }, name);
        expect(typeof read).toBe(typeof settingDefaults[name]);
        expect(Array.isArray(read)).toBe(Array.isArray(settingDefaults[name]));
      }),
    );
  });
});
