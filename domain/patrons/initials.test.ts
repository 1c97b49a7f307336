import { expect, it } from "vitest";
import { initialsOf } from "#domain/patrons/initials.ts";

it.each([
  ["Anna", "Karenina", "A. K."],
  ["Лев", "Толстой", "Л. Т."],
  ["小明", "王", "王＊"],
  ["", "Reader", "R."],
  ["Cher", "", "C."],
  ["", "", ""],
  [" åke ", "öberg", "Å. Ö."],
])("%s %s is shown as %s", (givenName, familyName, shown) => {
  expect(initialsOf({ givenName, familyName })).toBe(shown);
});
