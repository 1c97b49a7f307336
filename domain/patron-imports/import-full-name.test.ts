import { describe, expect, it } from "vitest";
import { splitFullName } from "#domain/patron-imports/import-full-name.ts";

describe("A name in one column", () => {
  it.each([
    ["Соколова Нина Петровна", "Соколова", "Нина", "Петровна"],
    ["  Соколова   Нина ", "Соколова", "Нина", ""],
    ["Smith, John Paul", "Smith", "John", "Paul"],
    ["de la Cruz, María", "de la Cruz", "María", ""],
    ["王小明", "王", "小明", ""],
    ["欧阳修", "欧阳", "修", ""],
    ["李白", "李", "白", ""],
    ["Платон", "Платон", "", ""],
    ["", "", "", ""],
  ])("%j is %j, %j, %j", (text, familyName, givenName, middleName) => {
    expect(splitFullName(text)).toEqual({ familyName, givenName, middleName });
  });
});
