import { expect, it } from "vitest";
import { codeFormats } from "#domain/library/setting-guide.ts";
import { settingDefaults } from "#domain/library/settings.ts";
import { allSymbologies, usualSymbologies } from "#domain/scanning/symbologies.ts";

it("The setting of the kinds of codes knows each kind, and opens the usual ones by itself", () => {
  expect(codeFormats).toEqual(allSymbologies);
  expect(settingDefaults["codes.formats"]).toEqual(usualSymbologies);
});
