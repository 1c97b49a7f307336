import { describe, expect, it } from "vitest";
import { planRecords, type Wanted } from "#domain/catalog/imports/planning.ts";

const rules = ["control-number", "isbn", "title"] as const;
const record = (number: string, key: string, isbns: readonly string[] = []): Wanted => ({
  format: "marc21",
  controlNumber: number,
  maker: "RU",
  key,
  titleKey: key,
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

  it("volumes with one ISBN and numbers of their own stay volumes", () => {
    const isbns = ["9785170878864"];
    const plans = planRecords([record("1", "a", isbns), record("2", "b", isbns)], [], rules);
    expect(plans.map(({ target }) => target.kind)).toEqual(["new", "new"]);
  });
});
