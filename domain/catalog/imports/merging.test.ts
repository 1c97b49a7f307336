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

  it("brings the letters of the book only with the fields that it brings, and links them anew", () => {
    const field = (tag: string, link: string, value: string) => ({
      tag,
      indicators: "1 ",
      subfields: [
        { code: "6", value: link },
        { code: "a", value },
      ],
    });
    const withFields = (whole: Mergeable, ...fields: ReturnType<typeof field>[]): Mergeable => ({
      ...whole,
      record: { format: "marc21", controlNumber: "7", fields: { leader: "", fields } },
    });
    // Its own letters of the book were lost, the link to them stayed.
    const own245 = field("245", "880-01", "Master i Margarita");
    const title = { ...own.title, title: "Master i Margarita", authors: "" };
    const merged = mergeTitle(
      withFields({ ...own, title }, own245),
      withFields(
        come({}),
        field("245", "880-01", "Master"),
        field("700", "880-02", "Bulgakov"),
        field("880", "245-01/(N", "Мастер"),
        field("880", "700-02/(N", "Булгаков"),
        field("880", "020-00", "Без поля"),
      ),
    );
    expect(merged?.record?.fields.fields).toEqual([
      own245,
      field("700", "880-03", "Bulgakov"),
      field("880", "700-03/(N", "Булгаков"),
      field("880", "020-00", "Без поля"),
    ]);
    expect(merged?.title).toMatchObject({ title: "Master i Margarita" });
    // Whoever wrote it is known already: neither writing of the other's name comes.
    const named = withFields({ ...own, title: { ...title, authors: "Someone" } }, own245);
    const only = withFields(
      come({}),
      field("700", "880-02", "Bulgakov"),
      field("880", "700-02/(N", "Булгаков"),
    );
    expect(mergeTitle(named, only)).toBeNull();
  });

  it("that says nothing new changes nothing", () => {
    expect(
      mergeTitle(own, come({ subjects: ["Сатира"], isbn: "9785170878864" }, ["245"])),
    ).toBeNull();
  });
});
