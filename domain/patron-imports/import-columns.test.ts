import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  faultsOfMap,
  type ImportField,
  importFields,
  proposeColumns,
} from "#domain/patron-imports/import-columns.ts";

describe("The columns of a file of readers", () => {
  it.each([
    [
      "Student ID;Card No.;Last name;First name;Date of birth;Category;Home branch;E-mail",
      "externalId cardNumber familyName givenName birthDate category branch email",
    ],
    [
      "Табельный номер;Номер читательского билета;Фамилия;Имя;Отчество;Дата рождения;Категория;Филиал;Телефон;Действителен до",
      "externalId cardNumber familyName givenName middleName birthDate category branch phone expiresOn",
    ],
    [
      "学号;借书证号;姓名;出生日期;读者类别;分馆;手机号码;电子邮箱;家庭住址;有效期至",
      "externalId cardNumber fullName birthDate category branch phone email address expiresOn",
    ],
    ["ФИО;Штрих-код;Адрес;Язык", "fullName cardNumber address language"],
    [
      "employeeNumber;sn;givenName;mail;telephoneNumber",
      "externalId familyName givenName email phone",
    ],
  ])("%s are known by their headings", (headings, fields) => {
    const map = proposeColumns(headings.split(";"));
    expect(map.map((field) => field ?? "-").join(" ")).toBe(fields);
  });

  it("that name a field a second time, or none, stay free", () => {
    expect(proposeColumns(["E-mail", "email", "colour", ""])).toEqual(["email", null, null, null]);
  });

  it("need a name and something by which a reader is found again, each once", () => {
    expect(faultsOfMap(["familyName", "cardNumber"])).toEqual([]);
    expect(faultsOfMap(["fullName", "externalId", null, null])).toEqual([]);
    expect(faultsOfMap(["givenName", null])).toEqual(["no-name", "no-key"]);
    expect(faultsOfMap(["fullName", "cardNumber", "cardNumber"])).toEqual(["twice"]);
  });

  it("are never proposed twice, whatever the headings are", () => {
    const heading = fc.oneof(fc.string(), fc.constantFrom("ФИО", "name", "姓名", "mail", "E-Mail"));
    fc.assert(
      fc.property(fc.array(heading), (headings) => {
        const map = proposeColumns(headings);
        expect(map).toHaveLength(headings.length);
        expect(faultsOfMap(map)).not.toContain("twice");
      }),
    );
  });

  it("have no heading that stands for two fields", () => {
    const fields = importFields.map((field) => proposeColumns([field])[0]);
    expect(fields).toEqual(importFields.map((field): ImportField => field));
  });
});
