import { describe, expect, it } from "vitest";
import { refuseMerge, uniteTitles } from "#domain/catalog/uniting-titles.ts";

const whole = (title: Readonly<Record<string, unknown>>) => ({
  title: {
    cover: null as string | null,
    isSerial: false,
    language: "ru",
    subtitle: "",
    isbn: null,
    subjects: [],
    classes: [],
    otherLanguages: [],
    otherIsbns: [],
    ...title,
  },
  record: null,
});
const facts = { version: 1, state: "published", isSerial: false, isMerged: false } as const;
const [one, two] = [
  { ...facts, id: 1 },
  { ...facts, id: 2 },
];

describe("Two titles that become one", () => {
  it("say what the kept one said, and what it lacked", () => {
    const kept = whole({ subtitle: "роман", isbn: "9785170903382", subjects: ["Сатира"] });
    const gone = whole({
      subtitle: "повесть",
      isbn: "9785170878864",
      subjects: ["Москва"],
      cover: "ab",
    });
    expect(uniteTitles(kept, gone)?.title).toMatchObject({
      subtitle: "роман",
      isbn: "9785170903382",
      otherIsbns: ["9785170878864"],
      subjects: ["Сатира", "Москва"],
      cover: "ab",
    });
    expect(uniteTitles(kept, whole({}))).toBeNull();
  });

  it.each([
    ["unknown-title", { kept: null, gone: two, seen: null }],
    ["same-title", { kept: one, gone: one, seen: null }],
    ["merged-already", { kept: one, gone: { ...two, isMerged: true }, seen: null }],
    ["changed-meanwhile", { kept: one, gone: two, seen: { kept: 1, gone: 2 } }],
    ["keep-the-published", { kept: { ...one, state: "draft" as const }, gone: two, seen: null }],
    ["other-kind", { kept: one, gone: { ...two, isSerial: true }, seen: null }],
    [null, { kept: one, gone: two, seen: { kept: 1, gone: 1 } }],
  ])("or are told why not: %s", (why, given) => {
    expect(refuseMerge({ ...given, mayPublish: true })).toBe(why);
  });

  it("leave what readers find to those who publish", () => {
    const draft = { ...two, state: "draft" as const };
    const asked = { kept: one, seen: null, mayPublish: false };
    expect(refuseMerge({ ...asked, gone: two })).toBe("may-not-publish");
    expect(refuseMerge({ ...asked, gone: draft })).toBeNull();
  });
});
