import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDiagnostic } from "#domain/catalog/sru/diagnostics.ts";
import { readCql } from "#domain/catalog/sru/read-cql.ts";
import { conditionOf } from "#domain/catalog/sru/title-condition.ts";

const clause = (term: string, index = "", relation = "=") =>
  ({ kind: "clause", index, relation, term }) as const;

describe("A query in CQL", () => {
  it.each([
    ["война", clause("война")],
    ['"война и мир"', clause("война и мир")],
    ['DC.Title ALL "a b"', clause("a b", "dc.title", "all")],
    ["title cql.any a", clause("a", "title", "any")],
    ["a=b", clause("b", "a")],
    ["any", clause("any")],
    ['"say \\"yes\\""', clause('say "yes"')],
    ["a\\*b", clause("a*b")],
    [
      "a or b and c",
      {
        kind: "and",
        left: { kind: "or", left: clause("a"), right: clause("b") },
        right: clause("c"),
      },
    ],
    [
      "a not (b or c)",
      {
        kind: "not",
        left: clause("a"),
        right: { kind: "or", left: clause("b"), right: clause("c") },
      },
    ],
  ])("%s is read from left to right, all booleans alike", (text, tree) => {
    expect(readCql(text)).toEqual(tree);
  });

  it("is read in quotes as it was written, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (term) => {
        const quoted = term.replace(/["\\*?^]/g, "\\$&");
        expect(readCql(`dc.title = "${quoted}"`)).toEqual(clause(term, "dc.title"));
      }),
    );
  });

  it("is answered or refused at once, whatever is sent", () => {
    const piece = fc.constantFrom(
      "(",
      ")",
      '"',
      "\\",
      "and",
      "not",
      "=",
      "/",
      "dc.title",
      "a",
      " ",
      "<",
      "9",
    );
    const any = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 600 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(any, (text) => {
        const read = readCql(text);
        if (!isDiagnostic(read)) expect(conditionOf(read)).toBeTypeOf("object");
      }),
      { numRuns: 3000 },
    );
    const long = performance.now();
    for (const text of ["(".repeat(100_000), '"'.repeat(100_001), "a ".repeat(50_000)])
      expect(readCql(text)).toEqual({ number: 12, details: "1000" });
    expect(performance.now() - long).toBeLessThan(50);
  });
});
