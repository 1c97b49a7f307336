import { describe, expect, it } from "vitest";
import { columnsInTheWay, freshImportOptions } from "#domain/catalog/import-options.ts";
import { chooseColumns } from "#domain/catalog/imports/chosen-columns.ts";

const headings = ["Kurztitel", "Autor", "Preis", "Alt"];
const proposed = [null, "authors", "price", null] as const;
const choose = (...said: readonly (readonly [string, string])[]) =>
  chooseColumns(headings, proposed, new Map(said));

describe("What somebody says of the columns of a table", () => {
  it("goes over what the headings say, by a heading or by a column's number; the rest stays", () => {
    expect(choose(["kurztitel", "title"], ["3", ""])).toEqual({
      status: "chosen",
      columns: ["title", "authors", null, null],
    });
    expect(choose(["1", "title"], ["Alt", "authors"])).toMatchObject({
      columns: ["title", "authors", "price", "authors"],
    });
  });

  it("is told where a column or a field is not known, no column holds titles, or two hold one price", () => {
    expect(choose(["Titel", "title"])).toMatchObject({ problem: "unknown-column", said: "Titel" });
    expect(choose(["5", "title"])).toMatchObject({ problem: "unknown-column", said: "5" });
    expect(choose(["Alt", "colour"])).toMatchObject({ problem: "unknown-field", said: "colour" });
    expect(choose(["Alt", "notes"])).toMatchObject({ problem: "no-title-column" });
    expect(choose(["1", "title"], ["Alt", "price"])).toMatchObject({ problem: "column-twice" });
  });

  it("is asked of tables alone: records have no columns", () => {
    const options = { ...freshImportOptions, columns: proposed };
    expect(columnsInTheWay({ ...options, kind: "table" })).toBe("no-title-column");
    expect(columnsInTheWay({ ...options, kind: "iso2709" })).toBeNull();
    expect(columnsInTheWay({ ...freshImportOptions, kind: "table" })).toBeNull();
  });
});
