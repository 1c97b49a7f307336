import { describe, expect, it } from "vitest";
import { type Mergeable, mergeTitle } from "#domain/catalog/imports/merging.ts";

const fieldOf = (tag: string) => ({
  tag,
  indicators: "  ",
  subfields: [{ code: "a", value: `What ${tag} says` }],
});
const own: Mergeable = {
  title: {
    title: "Мастер и Маргарита",
    authors: "Булгаков, Михаил",
    year: null,
    language: "ru",
    isbn: "9785170878864",
    subjects: ["Сатира"],
    otherIsbns: [],
  },
  record: {
    format: "marc21",
    controlNumber: "7",
    fields: { leader: "", fields: ["001", "245", "650"].map(fieldOf) },
  },
};
const come = (title: object, tags: readonly string[] = []): Mergeable => ({
  title: { language: "und", ...title },
  record: {
    format: "marc21",
    controlNumber: "x",
    fields: { leader: "", fields: tags.map(fieldOf) },
  },
});

describe("A record that is merged into a title", () => {
  it("fills what is empty and leaves what the library says", () => {
    const merged = mergeTitle(own, come({ title: "Master", year: 1967, authors: "Bulgakov" }));
    expect(merged?.title).toMatchObject({ title: "Мастер и Маргарита", year: 1967 });
    expect(merged?.title.authors).toBe("Булгаков, Михаил");
  });

  it("unites lists, and another ISBN comes beside the first", () => {
    const merged = mergeTitle(
      own,
      come({ subjects: ["Сатира", "Москва"], isbn: "9785389017900", language: "en" }),
    );
    expect(merged?.title.subjects).toEqual(["Сатира", "Москва"]);
    expect(merged?.title.otherIsbns).toEqual(["9785389017900"]);
    expect(merged?.title.otherLanguages).toEqual(["en"]);
  });

  it("brings fields of which there are none, and no numbers or copies of another library", () => {
    const merged = mergeTitle(own, come({}, ["003", "245", "520", "952"]));
    expect(merged?.record?.fields.fields.map(({ tag }) => tag)).toEqual([
      "001",
      "245",
      "520",
      "650",
    ]);
  });

  it("that says nothing new changes nothing", () => {
    expect(
      mergeTitle(own, come({ subjects: ["Сатира"], isbn: "9785170878864" }, ["245"])),
    ).toBeNull();
  });
});
