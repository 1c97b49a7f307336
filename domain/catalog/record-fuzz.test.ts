import { describe, expect, it } from "vitest";
import { fuzzRecords } from "#domain/catalog/test-record-fuzz.ts";

describe("files that were damaged by chance", () => {
  it("are read to their end: no crash, nothing slow, every result in its place", async () => {
    const until = performance.now() + 1_500;
    const isEnough = ({ mutants }: { readonly mutants: number }) =>
      mutants >= 20 && performance.now() > until;
    const figures = await fuzzRecords(20_261_122, isEnough);
    expect(figures.slowestMilliseconds).toBeLessThan(1_000);
    for (const count of Object.values(figures.results)) expect(count).toBeGreaterThan(0);
  });
});
