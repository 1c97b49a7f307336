import { describe, expect, it } from "vitest";
import { readWantedSetting } from "#domain/ops/read-wanted-setting.server.ts";

describe("A setting that is wanted", () => {
  it.each([
    ["codes.items", '[{"lengths":[14],"prefix":"3","checkDigit":"luhn"}]'],
    ["codes.cards", "[]"],
    ["staff.directory-groups", '[{"group":"cn=desk","role":"librarian","branch":"CENTRAL"}]'],
    [
      "staff.provider-claims",
      '[{"claim":"groups","value":"desk","role":"librarian","branch":"CENTRAL"}]',
    ],
    ["staff.provider-claims", "[]"],
    ["pin.length", "6"],
  ] as const)("%s may be %s", (name, text) => {
    expect(readWantedSetting(name, text).fits).toBe(true);
  });

  it.each([
    ["codes.items", '[{"lengths":["many"]}]'],
    ["codes.items", '[{"checkDigit":"guess"}]'],
    ["codes.cards", "{}"],
    ["staff.directory-groups", '[{"group":"cn=desk"}]'],
    ["staff.directory-groups", '[{"group":"cn=desk","role":"librarian","branch":7}]'],
    ["staff.provider-claims", '[{"group":"cn=desk","role":"librarian"}]'],
    ["staff.provider-claims", '[{"claim":"","value":"desk","role":"librarian"}]'],
    ["staff.provider-claims", '[{"claim":"groups","value":["desk"],"role":"librarian"}]'],
    ["pin.length", "66"],
  ] as const)("%s may not be %s, since nobody could use it", (name, text) => {
    expect(readWantedSetting(name, text).fits).toBe(false);
  });
});
