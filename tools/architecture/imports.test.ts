import { describe, expect, it } from "vitest";
import { houseOf } from "./house.ts";

describe("the ways in which a file reaches another", () => {
  const ways = {
    "a plain import": ['import { x } from "#db/pool.ts";', "static"],
    "an import for its effect": ['import "#db/pool.ts";', "static"],
    "a type import": ['import type { X } from "#db/pool.ts";', "type"],
    "inline types": ['import { type X } from "#db/pool.ts";', "type"],
    "a re-export": ['export { x } from "#db/pool.ts";', "re-export"],
    "a re-export of types": ['export type { X } from "#db/pool.ts";', "re-export"],
    "a re-export of everything": ['export * from "#db/pool.ts";', "re-export"],
    "a dynamic import": ['const x = await import("#db/pool.ts");', "dynamic"],
    "a dynamic import by template": ["const x = await import(`#db/pool.ts`);", "dynamic"],
    "a lazy component": ['const X = lazy(() => import("../db/pool.ts"));', "dynamic"],
    require: ['const x = require("../db/pool.ts");', "require"],
    "require as TypeScript has it": ['import x = require("../db/pool.ts");', "require"],
    "a resolved path": ['const x = import.meta.resolve("#db/pool.ts");', "require"],
    "a type by import": ['let x: import("#db/pool.ts").X;', "type-of"],
    "a worker by URL": ['new Worker(new URL("../db/pool.ts", import.meta.url));', "url"],
    "a path without its ending": ['import { x } from "../db/pool";', "static"],
    "a path with the ending of what is built": ['import { x } from "../db/pool.js";', "static"],
    "a path with detours": ['import { x } from "#app/../db/./pool.ts";', "static"],
  } as const;

  for (const [title, [text, kind]] of Object.entries(ways)) {
    it(`${title} is seen`, () => {
      const house = houseOf({ "app/page.tsx": text, "db/pool.ts": "export const x = 1;" });
      const [found] = house.get("app/page.tsx")?.imports ?? [];
      expect(found).toMatchObject({ kind, target: "db/pool.ts" });
    });
  }

  it("an import that is computed is seen as computed", () => {
    const house = houseOf({ "app/page.tsx": `const x = await import("#db/" + name);` });
    expect(house.get("app/page.tsx")?.imports).toMatchObject([{ kind: "computed", target: null }]);
  });

  it("a package, a comment and a string are no files of the house", () => {
    const text = `import pg from "pg"; // import "#db/pool.ts"\nconst says = 'import "#db/pool.ts"';`;
    const imports = houseOf({ "app/page.tsx": text }).get("app/page.tsx")?.imports;
    expect(imports).toMatchObject([{ specifier: "pg", target: null, names: ["default"] }]);
  });
});
