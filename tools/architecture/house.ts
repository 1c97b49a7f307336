import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Comment, type Node, type Program, parseSync } from "oxc-parser";
import { collectImports, type Import } from "./imports.ts";

/** One file of code as the guards see it: a path from the root of the house, and its syntax tree. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  /** What the parser could not read; a file that does not parse is a violation, never a blank. */
  readonly syntaxErrors: readonly string[];
};

/** All code of the house, by path. A planted house is made from texts, the real one from the disk. */
export type House = ReadonlyMap<string, Source>;

export type Violation = {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly says: string;
};

const codeEndings = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;
const notOurs = new Set(["node_modules", "test-results", "playwright-report", "public"]);
const generated = /^next-env\.d\.ts$/;

export function houseOf(texts: Readonly<Record<string, string>>): House {
  const paths = new Set(Object.keys(texts));
  return new Map(
    Object.entries(texts).map(([path, text]) => [path, parseSource(path, text, paths)]),
  );
}

export function readHouse(root: string): House {
  const paths = listFiles(root, "").filter(
    (path) => codeEndings.test(path) && !generated.test(path),
  );
  return houseOf(
    Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")])),
  );
}

/** Every file below `root` that is ours, folders with a leading dot left out. */
export function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith(".") || notOurs.has(entry.name)) return [];
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
}

export function lineOf(
  source: { readonly text: string },
  node: { readonly start: number },
): number {
  return source.text.slice(0, node.start).split("\n").length;
}

/** A violation at a node, or at the file's first line. */
export function violation(
  rule: string,
  source: Source,
  node: { readonly start: number } | null,
  says: string,
): Violation {
  return { rule, path: source.path, line: node === null ? 1 : lineOf(source, node), says };
}

function parseSource(path: string, text: string, paths: ReadonlySet<string>): Source {
  const parsed = parseSync(path, text, { sourceType: "module", ...languageOf(path) });
  const program: Node & Program = parsed.program;
  return {
    path,
    text,
    program,
    comments: parsed.comments,
    imports: collectImports({ path, text, program, paths }),
    syntaxErrors: parsed.errors.map((error) => error.message),
  };
}

function languageOf(path: string): { lang?: "ts" | "tsx" | "js" | "jsx" } {
  if (/\.d\.ts$/.test(path)) return {};
  if (/\.[mc]?ts$/.test(path)) return { lang: "ts" };
  if (path.endsWith(".tsx")) return { lang: "tsx" };
  return { lang: "jsx" };
}
