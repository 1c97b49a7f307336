import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { greetingName } from "#domain/patrons/greeting.ts";

describe("A public screen greets", () => {
  it.each([
    ["Anna", "Karenina", "Anna K."],
    ["Анна", "Каренина", "Анна К."],
    ["小明", "王", "王＊"],
    ["明", "欧阳", "欧阳＊"],
    ["Anna Maria", "van den Berg", "Anna Maria v."],
    [" Anna ", " Karenina ", "Anna K."],
    ["", "Karenina", "K."],
    ["Anna", "", "Anna"],
    ["", "", ""],
    ["Zoë", "Ångström", "Zoë Å."],
    ["𝒜nna", "𝒦arenina", "𝒜nna 𝒦."],
  ])("%j %j as %j", (givenName, familyName, greeting) => {
    expect(greetingName({ givenName, familyName })).toBe(greeting);
  });

  it("nobody by their full name, in no script", () => {
    const letters = "abcdefgАБВгдеäöüञनम王李欧阳ابت";
    const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(name, name, (givenName, familyName) => {
        fc.pre(!givenName.includes(familyName) && !familyName.includes(givenName));
        const greeting = greetingName({ givenName, familyName });
        const showsBoth = greeting.includes(givenName) && greeting.includes(familyName);
        expect(showsBoth).toBe(false);
        expect(greeting).not.toBe("");
      }),
    );
  });
});
