import { dirname, join } from "node:path/posix";
import type { Node, Program } from "oxc-parser";
import { literalText, nameOf, walk } from "./walk.ts";

export type ImportKind =
  | "static"
  | "type"
  | "re-export"
  | "dynamic"
  | "require"
  | "type-of"
  | "url"
  | "computed";

/** One way in which a file reaches another, whatever its syntax. */
export type Import = {
  readonly kind: ImportKind;
  /** As written; for a computed import the text of the expression. */
  readonly specifier: string;
  /** The names that are taken: `*` is all of them, `default` the default one. */
  readonly names: readonly string[];
  /** Path from the root of the house, or null for a package. */
  readonly target: string | null;
  readonly start: number;
};

type Place = {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly paths: ReadonlySet<string>;
};

type Found = { kind: ImportKind; source: Node | null | undefined; names: readonly string[] };

/** Static and dynamic imports, re-exports, `require`, types by `import("…")`, and workers by URL. */
export function collectImports(place: Place): Import[] {
  const imports: Import[] = [];
  walk(place.program, (node) => {
    const found = importAt(node);
    if (found !== null) imports.push(asImport(place, node, found));
    return undefined;
  });
  return imports;
}

/** The package that an import names, without the path inside it; null for files of the house. */
export function packageOf(item: Import): string | null {
  if (item.target !== null || item.kind === "computed") return null;
  const [scope = "", name = ""] = item.specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

const readers: Readonly<Record<string, (node: Node) => Found | null>> = {
  ImportDeclaration: readImport,
  ExportNamedDeclaration: readNamedReexport,
  ExportAllDeclaration: (node) =>
    node.type === "ExportAllDeclaration"
      ? { kind: "re-export", source: node.source, names: ["*"] }
      : null,
  ImportExpression: (node) =>
    node.type === "ImportExpression"
      ? { kind: "dynamic", source: node.source, names: ["*"] }
      : null,
  CallExpression: readRequire,
  TSImportEqualsDeclaration: readImportEquals,
  TSImportType: (node) =>
    node.type === "TSImportType" ? { kind: "type-of", source: node.source, names: ["*"] } : null,
  NewExpression: readUrl,
};

function importAt(node: Node): Found | null {
  return readers[node.type]?.(node) ?? null;
}

function readImport(node: Node): Found | null {
  if (node.type !== "ImportDeclaration") return null;
  const names = node.specifiers.map((specifier) => {
    if (specifier.type === "ImportDefaultSpecifier") return "default";
    return specifier.type === "ImportSpecifier" ? moduleName(specifier.imported) : "*";
  });
  const areTypes = node.specifiers.every(
    (specifier) => specifier.type === "ImportSpecifier" && specifier.importKind === "type",
  );
  const isType = node.importKind === "type" || (node.specifiers.length > 0 && areTypes);
  return { kind: isType ? "type" : "static", source: node.source, names };
}

function readNamedReexport(node: Node): Found | null {
  if (node.type !== "ExportNamedDeclaration" || node.source === null) return null;
  const names = node.specifiers.map((specifier) => moduleName(specifier.local));
  return { kind: "re-export", source: node.source, names };
}

function readRequire(node: Node): Found | null {
  if (node.type !== "CallExpression") return null;
  const callee = node.callee;
  const isRequire =
    nameOf(callee) === "require" ||
    (callee.type === "MemberExpression" &&
      (nameOf(callee.object) === "require" || callee.object.type === "MetaProperty") &&
      nameOf(callee.property) === "resolve");
  return isRequire ? { kind: "require", source: node.arguments[0], names: ["*"] } : null;
}

function readImportEquals(node: Node): Found | null {
  if (node.type !== "TSImportEqualsDeclaration") return null;
  const reference = node.moduleReference;
  return reference.type === "TSExternalModuleReference"
    ? { kind: "require", source: reference.expression, names: ["*"] }
    : null;
}

/** `new URL("./decode.worker.ts", import.meta.url)`: how a browser's worker is reached. */
function readUrl(node: Node): Found | null {
  if (node.type !== "NewExpression" || nameOf(node.callee) !== "URL") return null;
  const [path, base] = node.arguments;
  const text = literalText(path);
  const isOwn = base?.type === "MemberExpression" && base.object.type === "MetaProperty";
  return isOwn && text !== null && /\.[mc]?[jt]sx?$/.test(text)
    ? { kind: "url", source: path, names: ["*"] }
    : null;
}

function moduleName(node: Node): string {
  return nameOf(node) ?? literalText(node) ?? "*";
}

function asImport(place: Place, node: Node, found: Found): Import {
  const specifier = literalText(found.source);
  if (specifier === null) {
    const text = place.text.slice(node.start, node.end);
    return { kind: "computed", specifier: text, names: ["*"], target: null, start: node.start };
  }
  const target = resolveInHouse(place, specifier);
  return { kind: found.kind, specifier, names: found.names, target, start: node.start };
}

function resolveInHouse(place: Place, specifier: string): string | null {
  const written = pathOf(place.path, specifier);
  if (written === null) return null;
  const stem = written.replace(/\.[mc]?jsx?$/, "");
  const guesses = [
    written,
    ...[".ts", ".tsx", ".mjs", ".js"].map((ending) => `${written}${ending}`),
    ...[".ts", ".tsx"].flatMap((ending) => [`${stem}${ending}`, `${written}/index${ending}`]),
  ];
  return guesses.find((guess) => place.paths.has(guess)) ?? written;
}

/** `#domain/x.ts` and `./x.ts` as a path from the root; a package is null. */
function pathOf(importer: string, specifier: string): string | null {
  const plain = specifier.replace(/\?.*$/, "");
  if (plain.startsWith("#")) return join(plain.slice(1));
  if (/^\.{1,2}(\/|$)/.test(plain)) return join(dirname(importer), plain);
  return plain.startsWith("/") ? plain : null;
}
