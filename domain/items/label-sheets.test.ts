import { describe, expect, it } from "vitest";
import { labelSheets, placesOf, sheetNames, sheetOf } from "#domain/items/label-sheets.ts";

describe("A sheet of labels", () => {
  it.each(sheetNames)("%s has every label on its paper, and none upon another", (name) => {
    const sheet = sheetOf(name);
    const all = placesOf(sheet, sheet.columns * sheet.rows, 1);
    for (const { page, x, y } of all) {
      expect(page).toBe(0);
      expect(x).toBeGreaterThanOrEqual(-0.001);
      expect(y).toBeGreaterThanOrEqual(-0.001);
      expect(x + sheet.label.width).toBeLessThanOrEqual(sheet.paper.width + 0.001);
      expect(y + sheet.label.height).toBeLessThanOrEqual(sheet.paper.height + 0.001);
    }
    expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(all.length);
    expect(sheet.across).toBeGreaterThanOrEqual(sheet.label.width);
  });

  it("is as its maker says: 38.1 × 21.2 mm begin 4.75 mm from the left and 10.7 mm from above", () => {
    const { left, top, across } = labelSheets["a4-65"];
    expect([left, top, across].map((value) => value.toFixed(2))).toEqual([
      "4.75",
      "10.70",
      "40.60",
    ]);
  });

  it("begins at the place that is still free, and goes on over the next sheets", () => {
    const sheet = labelSheets["a4-21"];
    const places = placesOf(sheet, 25, 20);
    expect(places.map(({ page }) => page)).toEqual([0, 0, ...Array(21).fill(1), 2, 2]);
    expect(places[0]).toEqual({ page: 0, x: sheet.left + sheet.across, y: sheet.top + 6 * 38.1 });
    expect(places[2]).toEqual({ page: 1, x: sheet.left, y: sheet.top });
  });
});
