import { describe, expect, it } from "vitest";
import { openForeseen, type Wanted } from "#domain/catalog/imports/earlier-records.ts";
import { planRecords } from "#domain/catalog/imports/planning.ts";

const rules = ["control-number", "isbn", "title"] as const;
const record = (number: string, key: string, isbns: readonly string[] = []): Wanted => ({
  format: "marc21",
  controlNumber: number,
  maker: "RU",
  key,
  titleKey: key,
  barcodes: [],
  bearers: [],
  isbns,
});

describe("What becomes of the records of a batch", () => {
  it("a record that comes twice makes one title", () => {
    const plans = planRecords([record("1", "a"), record("2", "b"), record("1", "a")], [], rules);
    expect(plans.map(({ target }) => target)).toEqual([
      { kind: "new" },
      { kind: "new" },
      { kind: "twin", of: 0 },
    ]);
  });

  it("a record that the library has goes to its title", () => {
    const known = { ...record("1", "a"), place: 0, by: "control-number" as const, titleId: 44 };
    expect(planRecords([record("1", "a")], [known], rules)).toEqual([
      { target: { kind: "known", titleId: 44 }, by: "control-number", codes: [] },
    ]);
  });

  it("while a file is looked at, a record goes to the title that a batch before would make", () => {
    const foreseen = openForeseen();
    const old = { ...record("7", "old"), maker: "", barcodes: ["900"] };
    foreseen.addTitle(record("1", "a"), 12);
    foreseen.addTitle(old, 13);
    foreseen.addCopy("900", "foreseen 13");
    const renamed = { ...old, key: "renamed", titleKey: "renamed" };
    const other = { ...renamed, barcodes: ["901"] };
    const plans = planRecords([record("1", "a"), renamed, other], [], rules, foreseen);
    expect(plans.map(({ target }) => target)).toEqual([
      { kind: "foreseen", number: 12 },
      { kind: "foreseen", number: 13 },
      { kind: "new" },
    ]);
  });

  it("volumes with one ISBN and numbers of their own stay volumes", () => {
    const isbns = ["9785170878864"];
    const plans = planRecords([record("1", "a", isbns), record("2", "b", isbns)], [], rules);
    expect(plans.map(({ target }) => target.kind)).toEqual(["new", "new"]);
  });
});
