import { describe, expect, it } from "vitest";
import { checkBarrels, checkCycles, checkSubfolders } from "./graph.ts";
import { houseOf } from "./house.ts";
import { complaints } from "./planting.ts";

describe("a barrel", () => {
  const planted = {
    "by names": 'export { a } from "./a.ts";\nexport { b } from "./b.ts";',
    "by everything": 'export const own = 1;\nexport * from "./a.ts";',
    "by types": 'export type { A } from "./a.ts";',
    "in two steps": 'import { a } from "./a.ts";\nexport { a };',
    "as a default": 'import a from "./a.ts";\nexport default a;',
  };

  for (const [title, text] of Object.entries(planted)) {
    it(`${title} is refused`, () => {
      expect(complaints(checkBarrels, { "domain/items/index.ts": text })).not.toEqual([]);
    });
  }

  it("is not what has something of its own, or nothing to give", () => {
    const clean = {
      "domain/items/a.ts": 'export { b } from "./b.ts";\nexport const a = 1;',
      "domain/items/b.ts": "const b = 1;\nexport { b };",
      "tools/test/empty.ts": "export {};",
      "worker/main.ts": 'import { run } from "./run.ts";\nrun();',
    };
    expect(complaints(checkBarrels, clean)).toEqual([]);
  });
});

describe("a circle of imports", () => {
  it("is refused, whichever ways it is made of", () => {
    const circle = {
      "domain/items/a.ts": 'export { b } from "./b.ts";',
      "domain/items/b.ts": 'import type { C } from "./c.ts";',
      "domain/items/c.ts": 'export const c = () => import("./a.ts");',
      "domain/items/d.ts": 'import "./a.ts";',
    };
    const [found, ...others] = checkCycles(houseOf(circle));
    expect(others).toEqual([]);
    expect(found?.says).toContain("a.ts → domain/items/b.ts → domain/items/c.ts");
  });

  it("of one file with itself is refused, and two circles are two", () => {
    const circles = {
      "db/self.ts": 'import "./self.ts";',
      "db/one.ts": 'import "./two.ts";',
      "db/two.ts": 'import "./one.ts";',
    };
    expect(complaints(checkCycles, circles)).toHaveLength(2);
  });

  it("is not a diamond, nor a test beside its file", () => {
    const clean = {
      "db/top.ts": 'import "./left.ts"; import "./right.ts";',
      "db/left.ts": 'import "./bottom.ts";',
      "db/right.ts": 'import "./bottom.ts"; import "./left.ts";',
      "db/bottom.ts": "",
      "db/bottom.test.ts": 'import "./top.ts";',
    };
    expect(complaints(checkCycles, clean)).toEqual([]);
  });
});

describe("a folder inside a context", () => {
  const inside = "#domain/items/labels/print.ts";

  it("that another context or a door reaches into is refused", () => {
    const planted = {
      "domain/ops/a.ts": `import "${inside}";`,
      "app/b.tsx": `export { print } from "${inside}";`,
      "components/c.tsx": `await import("${inside}");`,
    };
    expect(complaints(checkSubfolders, planted)).toHaveLength(3);
  });

  it("that its own context uses is left alone", () => {
    const clean = {
      "domain/items/a.ts": `import "${inside}";`,
      "domain/items/labels/print.ts": 'import "./paper.ts";',
    };
    expect(complaints(checkSubfolders, clean)).toEqual([]);
  });
});
