import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bibliomat-lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the linter", () => {
  const deep = "if (a) { if (b) { if (c) { if (d) { if (e) { return 1; } } } } }";
  const planted = {
    "any is refused": ["app/any.ts", "export const f = (x: any) => x;", "noExplicitAny"],
    "! is refused": ["app/sure.ts", "export const y = x!.z;", "noNonNullAssertion"],
    "an import of types that does not say so is refused": [
      "app/import.ts",
      'import { X } from "./x.ts";\nexport const f = (x: X) => x;',
      "useImportType",
    ],
    "an interface is refused": ["app/face.ts", "export interface A { b: 1 }", "useConsistentType"],
    "an enum is refused": ["app/enum.ts", "export enum A { B }", "noEnum"],
    "a default export in the domain is refused": ["domain/a.ts", "export default 1;", "noDefault"],
    "a function that branches too much is refused": [
      "app/deep.ts",
      `export function f(a, b, c, d, e) { ${deep} }`,
      "noExcessiveCognitiveComplexity",
    ],
    "the clock in a pure file is refused": [
      "domain/items/clock.ts",
      "export const at = Date.now();",
      "Time is an argument",
    ],
    "today in a pure file is refused": [
      "domain/items/today.ts",
      "export const at = new Date();",
      "Time is an argument",
    ],
    "dice in a pure file are refused": [
      "domain/items/dice.ts",
      "export const at = Math.random();",
      "Chance is an argument",
    ],
    "the clock outside pure files is left alone": [
      "domain/items/clock.server.ts",
      "export const at = Date.now();",
      null,
    ],
    "a page's default export is left alone": [
      "app/page.tsx",
      "export default function Page() {\n  return null;\n}",
      null,
    ],
  } as const;
  const said = lint(Object.values(planted));

  for (const [title, [path, , says]] of Object.entries(planted)) {
    it(title, () => {
      if (says === null) expect(said.get(path)).toBeUndefined();
      else expect(said.get(path)).toContain(says);
    });
  }
});

describe("the types of a pure file", () => {
  const planted = {
    "know no page": "export const a = document.title;",
    "know no machine": "export const a = process.env;",
    "know no module of Node": 'export { readFileSync } from "node:fs";',
    "know no timer": "export const a = setTimeout(() => undefined, 1);",
    "know no chance by crypto": "export const a = crypto.randomUUID();",
  };

  for (const [title, text] of Object.entries(planted)) {
    it(title, () => {
      expect(compilePure(text)).toMatch(/error TS(2304|2584|2591)/);
    });
  }

  it("know the language itself", () => {
    expect(compilePure("export const a = new Map([[1, Math.max(1, 2)]]).get(1);")).toBe("");
  });
});

describe("a commit's subject", () => {
  it("of 72 signs passes, in any script", () => {
    expect(judge(`${"з".repeat(72)}\n\nwhy\n`)).toBe("");
  });

  it("of 73 signs, none, or with a full stop is refused", () => {
    expect(judge("a".repeat(73))).toContain("73 signs");
    expect(judge("\n# a comment of git\n")).toContain("empty");
    expect(judge("Add a door.")).toContain("full stop");
    expect(judge("Add a door\nand another")).toContain("second line");
  });
});

type Told = { category: string; message: string; location: { path: string } };

/** What Biome says of texts, by path, in a house of their own that has our rules. */
function lint(texts: readonly (readonly [path: string, text: string, ...unknown[]])[]) {
  const house = join(folder, "house");
  const rules = ["biome.json", "tools/lint/pure.grit"];
  const files = [...rules.map((path) => [path, readFileSync(join(root, path), "utf8")]), ...texts];
  for (const [path = "", text = ""] of files as [string, string][]) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const flags = ["lint", "--reporter=json", "--diagnostic-level=error", "--max-diagnostics=none"];
  const run = spawnSync(process.execPath, [biome, ...flags], { cwd: house });
  const { diagnostics } = JSON.parse(run.stdout.toString()) as { diagnostics: Told[] };
  const said = new Map<string, string>();
  for (const { location, category, message } of diagnostics) {
    said.set(location.path, `${said.get(location.path) ?? ""}${category} ${message}\n`);
  }
  return said;
}

function compilePure(text: string): string {
  writeFileSync(join(folder, "planted.ts"), text);
  const config = {
    extends: join(root, "tsconfig.pure.json"),
    include: [join(folder, "planted.ts")],
    exclude: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [compiler, "-p", folder], { cwd: root }).stdout.toString();
}

function judge(message: string): string {
  const file = join(folder, "message");
  writeFileSync(file, message);
  const script = join(root, "tools/lint/commit-subject.mjs");
  return spawnSync(process.execPath, [script, file]).stderr.toString();
}
