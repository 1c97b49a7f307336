import { describe, expect, it } from "vitest";
import { postedPaths } from "#e2e/doors/knock.ts";
import { objectDoors, withoutObjects } from "#e2e/doors/objects.ts";
import { actionTable, pathTable } from "#e2e/doors/table.ts";

describe("The matrix of doors", () => {
  it("says of each that takes what belongs to somebody whose it is, or why that is not asked", () => {
    const rows = { ...pathTable, ...actionTable };
    const takes = (name: string) =>
      name in actionTable || name.includes("[") || postedPaths.includes(name);
    // What only administrators pass knows no others.
    const some = ["patron", "otherPatron", "librarian", "otherLibrarian", "kiosk"] as const;
    const wanted = Object.keys(rows).filter(
      (name) => takes(name) && some.some((actor) => rows[name]?.[actor] === "open"),
    );
    const told = [...Object.keys(objectDoors), ...Object.keys(withoutObjects)];
    expect(wanted.filter((name) => !told.includes(name))).toEqual([]);
    expect(told.filter((name) => !(name in rows))).toEqual([]);
  });
});
