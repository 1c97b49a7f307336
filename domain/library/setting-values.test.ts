import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { comfortChoices } from "#domain/kiosk/comfort.ts";
import { nearestSettings, readTyped, settingNames } from "#domain/library/setting-values.ts";
import { readSetting, settingDefaults } from "#domain/library/settings.ts";

describe("A setting as it is typed", () => {
  it.each([
    ["pin.length", " 6 ", 6],
    ["receipt.print", "yes", true],
    ["receipt.print", "FALSE", false],
    ["receipt.paper", "58", 58],
    ["library.name", "Нордштадт", "Нордштадт"],
    ["mail.from", "", ""],
    ["mail.from", "library@example.org", "library@example.org"],
    ["codes.items", '[{"prefix":"3"}]', [{ prefix: "3" }]],
    ["codes.formats", "qr, code39", ["qr", "code39"]],
    ["codes.formats", '["itf"]', ["itf"]],
  ] as const)("%s %j is read as %j", (name, text, value) => {
    expect(readTyped(name, text)).toEqual({ fits: true, value });
  });

  it.each([
    ["pin.length", "six", "a number"],
    ["pin.length", "2", "a whole number from 4 to 12"],
    ["kiosk.idle-seconds", "1.5", "a whole number from 10 to 900"],
    ["receipt.paper", "70", "80 or 58"],
    ["receipt.print", "perhaps", "true or false"],
    ["library.name", "  ", "a name of 1 to 100 signs"],
    ["mail.from", "Library <l@example.org>", /one address/],
    ["mail.from", "a@b\r\nBcc: c@d", /one address/],
    ["codes.items", "3", /a JSON list/],
    ["codes.formats", "qr,magic", /one or more of qr, code128/],
    ["codes.formats", "", /one or more of/],
    ["codes.items", "[3]", /a JSON list/],
  ] as const)("%s %j does not fit, and it says what would", (name, text, expected) => {
    expect(readTyped(name, text)).toEqual({
      fits: false,
      expected: typeof expected === "string" ? expected : expect.stringMatching(expected),
    });
  });

  it("that fits is read back as it was typed", () => {
    for (const name of settingNames) {
      const byDefault: unknown = settingDefaults[name];
      const text = typeof byDefault === "string" ? byDefault : JSON.stringify(byDefault);
      const typed = readTyped(name, text);
      expect([name, typed.fits && readSetting({ [name]: typed.value }, name)]).toEqual([
        name,
        byDefault,
      ]);
    }
  });
});

describe("A setting of how the screen is", () => {
  const chosen = {
    "kiosk.text-size": "textSize",
    "kiosk.contrast": "contrast",
    "kiosk.theme": "theme",
    "kiosk.reach": "reach",
    "kiosk.sound": "sound",
    "kiosk.speech": "speech",
  } as const;

  it.each(Object.entries(chosen))(
    "%s takes what a reader may choose, and nothing else",
    (name, choice) => {
      const setting = name as keyof typeof chosen;
      for (const text of comfortChoices[choice]) {
        expect(readTyped(setting, text)).toEqual({ fits: true, value: text });
      }
      expect(readTyped(setting, "perhaps")).toEqual({
        fits: false,
        expected: comfortChoices[choice].join(" or "),
      });
    },
  );
});

describe("A name that is no setting", () => {
  it.each([
    ["receipt.papr", "receipt.paper"],
    ["kiosk.idle_seconds", "kiosk.idle-seconds"],
    ["paper", "receipt.paper"],
    ["PIN.LENGTH", "pin.length"],
  ])("%s reminds of %s", (text, name) => {
    expect(nearestSettings(text)[0]).toBe(name);
  });

  it("reminds of none when it is like none", () => {
    expect(nearestSettings("qqqqqqqqqqqqqqq")).toEqual([]);
  });
});

describe("The administrator's page of settings", () => {
  const page = readFileSync("docs/administrator/settings.md", "utf8");
  const rows = [...page.matchAll(/^\| `([a-z.-]+)` \| (.+?) \|/gm)];

  it("has a row for each setting, with its default, and none for what is gone", () => {
    const told = Object.fromEntries(rows.map(([, name, byDefault]) => [name, byDefault]));
    const expected = settingNames.map((name) => [
      name,
      `\`${JSON.stringify(settingDefaults[name])}\``,
    ]);
    expect(told).toEqual(Object.fromEntries(expected));
  });
});
