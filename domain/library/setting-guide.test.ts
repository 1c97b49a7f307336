import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  isToldByJournal,
  settingGrades,
  settingGroups,
  settingGuide,
} from "#domain/library/setting-guide.ts";
import { settingNames } from "#domain/library/setting-values.ts";
import { settingDefaults } from "#domain/library/settings.ts";

const words = (locale: string) =>
  JSON.parse(readFileSync(`i18n/staff/${locale}.json`, "utf8")).settings;
const at = (node: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((each, part) => (each as Record<string, unknown>)?.[part], node);

describe.each(["en", "ru", "zh"])("In %s", (locale) => {
  it.each(settingNames)("the setting %s has a title and a description", (name) => {
    for (const part of ["title", "text"])
      expect(String(at(words(locale).described, `${name}.${part}`)).length).toBeGreaterThan(1);
  });

  it("nothing is described that is no setting", () => {
    const told = leaves(words(locale).described).filter((path) => path.endsWith(".title"));
    expect(told.map((path) => path.replace(/\.title$/, "")).toSorted()).toEqual(
      settingNames.toSorted(),
    );
  });

  it("each grade, group, kind and choice has words", () => {
    const { grades, gradeHints, groups, kinds } = words(locale);
    expect(Object.keys(grades)).toEqual([...settingGrades]);
    expect(Object.keys(gradeHints)).toEqual([...settingGrades]);
    expect(Object.keys(groups)).toEqual([...settingGroups]);
    for (const name of settingNames) expect(kinds).toHaveProperty(settingGuide[name].takes.kind);
  });
});

describe("A setting's guide", () => {
  it("takes what the default is", () => {
    for (const name of settingNames) {
      const { takes } = settingGuide[name];
      const byDefault: unknown = settingDefaults[name];
      if (takes.kind === "choice") expect(takes.choices).toContain(byDefault);
      if (takes.kind === "switch") expect(typeof byDefault).toBe("boolean");
      if (takes.kind === "number") expect(Number.isInteger(byDefault)).toBe(true);
    }
  });

  it("lets the journal keep no words of people", () => {
    const kept = settingNames.filter((name) => !isToldByJournal(settingGuide[name]));
    expect(kept).toEqual([
      "library.name",
      "mail.from",
      "staff.directory-groups",
      "staff.provider-claims",
      "notices.gateway",
      "titles.look-up-at",
    ]);
  });

  it("asks twice for everything that decides who gets in", () => {
    const asked = settingNames.filter((name) => settingGuide[name].grade === "security");
    expect(asked).toEqual(
      expect.arrayContaining([
        "proof.borrow",
        "phone-card.days",
        "kiosk.typed-number-needs-pin",
        "pin.length",
        "staff.password-profile",
        "staff.directory-groups",
        "staff.provider-claims",
        "titles.look-up-at",
      ]),
    );
  });
});

function leaves(node: Record<string, unknown>, before = ""): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "string"
      ? [`${before}${key}`]
      : leaves(value as Record<string, unknown>, `${before}${key}.`),
  );
}
