import { describe, expect, it } from "vitest";
import { applyExceptions } from "./exceptions.ts";
import { houseOf } from "./house.ts";
import { checkClasses, checkNames, checkSizes, checkTypes } from "./names.ts";
import { complaints } from "./planting.ts";
import { checkAll } from "./rules.ts";

const lines = (count: number) => "  x;\n".repeat(count);

describe("a name", () => {
  it("that does not say what is inside is refused", () => {
    const planted = [
      "app/utils.ts",
      "components/helpers/x.tsx",
      "domain/items/loan-service.server.ts",
      "db/common.test.ts",
      "cli/ConnectionManager.ts",
      "e2e/test-helper.ts",
    ];
    const texts = Object.fromEntries(planted.map((path) => [path, ""]));
    const named = [
      "app/utils.ts:1",
      "components/helpers/x.tsx:1",
      "domain/items/loan-service.server.ts:1",
    ];
    expect(complaints(checkNames, texts)).toEqual(expect.arrayContaining(named));
    expect(complaints(checkNames, texts)).toHaveLength(planted.length);
  });

  it("that does is left alone", () => {
    const clean = {
      "offline/service-worker.ts": "",
      "domain/circulation/due-date.ts": "",
      "app/commons/x.ts": "",
    };
    expect(complaints(checkNames, clean)).toEqual([]);
  });
});

describe("a size", () => {
  it("of 401 lines a file, 61 a function, is refused", () => {
    expect(complaints(checkSizes, { "app/a.ts": "x;\n".repeat(401) })).toEqual(["app/a.ts:1"]);
    const planted = {
      "app/b.ts": `function f() {\n${lines(59)}}`,
      "app/c.tsx": `\nconst f = () => {\n${lines(59)}};`,
      "app/d.test.ts": `it("x", () => {\n${lines(59)}});`,
      "app/e.ts": `describe("x", () => {\n${lines(59)}});`,
    };
    expect(complaints(checkSizes, planted)).toEqual([
      "app/b.ts:1",
      "app/c.tsx:2",
      "app/d.test.ts:1",
      "app/e.ts:1",
    ]);
  });

  it("of 400 and 60, and a test's chapter, is left alone", () => {
    const clean = {
      "app/a.ts": "x;\n".repeat(400),
      "app/b.ts": `function f() {\n${lines(58)}}`,
      "app/c.test.ts": `describe("x", () => {\n${lines(90)}});\ntest.describe("y", () => {\n${lines(90)}});`,
    };
    expect(complaints(checkSizes, clean)).toEqual([]);
  });
});

describe("a type", () => {
  const planted = {
    "that is any": "export const f = (x: any) => x;",
    "that is cast to any": "export const y = x as any;",
    "that is an array of any": "let x: Record<string, any[]>;",
    "with a case talked away": "export const y = x!.z;",
    "with a field promised": "let x!: string;",
    "that is silenced": "// @ts-ignore why not\nlet x: string = 1;",
    "whose lint is silenced": "// biome-ignore lint/suspicious/noExplicitAny: why not\nlet x = 1;",
    "whose plugin is silenced": "// biome-ignore plugin: why not\nlet x = 1;",
  };

  for (const [title, text] of Object.entries(planted)) {
    it(`${title} is refused`, () => {
      expect(complaints(checkTypes, { "app/a.ts": text })).toHaveLength(1);
    });
  }

  it("that says what it knows is left alone", () => {
    const text =
      'const any = "any"; if (!x || x !== y) f(x as unknown); // any! of them\nlet z: unknown;';
    expect(complaints(checkTypes, { "app/a.ts": text })).toEqual([]);
  });
});

describe("a class", () => {
  it("that is no error is refused", () => {
    expect(
      complaints(checkClasses, { "app/a.ts": "class Ledger {}\nconst x = class extends Map {};" }),
    ).toEqual(["app/a.ts:1", "app/a.ts:2"]);
  });

  it("that is one is left alone", () => {
    expect(complaints(checkClasses, { "app/a.ts": "class Refused extends Error {}" })).toEqual([]);
  });
});

describe("the list of exceptions", () => {
  const found = { rule: "names", path: "app/utils.ts", line: 1, says: "" };
  const entry = { rule: "names", path: "app/utils.ts", why: "to be renamed" };

  it("covers one rule in one file", () => {
    const other = { ...found, rule: "types" };
    expect(applyExceptions([found, other], [entry])).toEqual({ remaining: [other], unneeded: [] });
  });

  it("names the entries that nothing needs any more", () => {
    expect(applyExceptions([], [entry])).toEqual({ remaining: [], unneeded: [entry] });
  });
});

describe("a file that cannot be read", () => {
  it("is a violation, never a blank", () => {
    const found = checkAll(houseOf({ "domain/items/a.ts": "export const = ;" }));
    expect(found.map(({ rule }) => rule)).toContain("syntax");
  });
});
