import { describe, expect, it } from "vitest";
import { wholeName } from "#domain/patrons/whole-name.ts";

describe("A whole name", () => {
  it.each([
    [["Щукина", "Алёна", "Юрьевна"], "Щукина Алёна Юрьевна"],
    [["Müller", "Anna", ""], "Müller Anna"],
    [["Suharto", "", ""], "Suharto"],
    [["王", "小明", ""], "王小明"],
    [["欧阳", "娜娜", ""], "欧阳娜娜"],
    [["李", "Anna", ""], "李 Anna"],
  ])("of %j is %j", ([familyName = "", givenName = "", middleName = ""], whole) => {
    expect(wholeName({ familyName, givenName, middleName })).toBe(whole);
  });
});
