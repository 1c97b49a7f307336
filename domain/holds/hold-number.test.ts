import { describe, expect, it } from "vitest";
import { readHoldNumber } from "#domain/holds/hold-number.ts";

describe("The number of a hold", () => {
  it.each<[string, unknown, number | null]>([
    ["is read from a form", "12", 12],
    ["is a number already", 12, 12],
    ["begins at one", "0", null],
    ["is whole", "1.5", null],
    ["is no word", "first", null],
    ["is there", "", null],
    ["is not longer than numbers are", "9".repeat(16), null],
    ["is nothing else", { hold: 1 }, null],
  ])("%s", (_sentence, asked, number) => {
    expect(readHoldNumber(asked)).toBe(number);
  });
});
