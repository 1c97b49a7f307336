import type { Node } from "oxc-parser";
import { type House, type Source, type Violation, violation } from "./house.ts";
import { contextOf, isTest } from "./layers.ts";

/** Rule 7: a file that only passes on what others wrote hides who needs whom. */
export function checkBarrels(house: House): Violation[] {
  return [...house.values()].flatMap((source) => {
    const everything = source.program.body.find(
      (statement) => statement.type === "ExportAllDeclaration",
    );
    if (everything !== undefined) {
      return [violation("barrels", source, everything, "export * hides where a name comes from.")];
    }
    return isBarrel(source)
      ? [violation("barrels", source, null, "It only passes on what other files export.")]
      : [];
  });
}

/** Rule 7: files that need each other in a circle are one file, or the wrong files. */
export function checkCycles(house: House): Violation[] {
  return circles(house).flatMap((circle) => {
    const [first = ""] = circle;
    const source = house.get(first);
    const says = `A circle of imports: ${[...circle, first].join(" → ")}.`;
    return source === undefined ? [] : [violation("cycles", source, null, says)];
  });
}

/** Rule 7: what lies in a folder inside a context is that context's own. */
export function checkSubfolders(house: House): Violation[] {
  return [...house.values()].flatMap((source) =>
    source.imports
      .filter((item) => isForeignSubfolder(source.path, item.target ?? ""))
      .map((item) =>
        violation("subfolders", source, item, `${item.target ?? ""} is its context's own.`),
      ),
  );
}

function isForeignSubfolder(importer: string, target: string): boolean {
  const isInside = /^domain\/[^/]+\/[^/]+\//.test(target);
  return isInside && contextOf(importer) !== contextOf(target);
}

function isBarrel(source: Source): boolean {
  const { body } = source.program;
  const imported = new Set(
    body.flatMap((statement) =>
      statement.type === "ImportDeclaration"
        ? statement.specifiers.map((specifier) => specifier.local.name)
        : [],
    ),
  );
  const passes = body.filter((statement) => passesOn(statement, imported));
  const own = body.filter(
    (statement) => statement.type !== "ImportDeclaration" && !passesOn(statement, imported),
  );
  return passes.length > 0 && own.every((statement) => statement.type === "ExpressionStatement");
}

function passesOn(statement: Node, imported: ReadonlySet<string>): boolean {
  if (statement.type === "ExportAllDeclaration") return true;
  if (statement.type === "ExportDefaultDeclaration") {
    const { declaration } = statement;
    return declaration.type === "Identifier" && imported.has(declaration.name);
  }
  if (statement.type !== "ExportNamedDeclaration" || statement.declaration !== null) return false;
  return (
    statement.source !== null ||
    statement.specifiers.some(
      ({ local }) => local.type === "Identifier" && imported.has(local.name),
    )
  );
}

/** Groups of files that reach each other, by Tarjan's algorithm; each is listed once. */
function circles(house: House): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];

  const close = (path: string): void => {
    const circle = open.splice(open.indexOf(path));
    const isCircle = circle.length > 1 || targetsOf(house, path).includes(path);
    if (isCircle) found.push(circle);
  };
  const enter = (path: string): void => {
    const own = order.size;
    order.set(path, own);
    lowest.set(path, own);
    open.push(path);
    for (const next of targetsOf(house, path)) {
      if (!order.has(next)) enter(next);
      if (open.includes(next)) {
        lowest.set(path, Math.min(lowest.get(path) ?? own, lowest.get(next) ?? own));
      }
    }
    if (lowest.get(path) === own) close(path);
  };

  for (const path of house.keys()) if (!order.has(path)) enter(path);
  return found;
}

function targetsOf(house: House, path: string): string[] {
  if (isTest(path)) return [];
  const targets = house.get(path)?.imports.map((item) => item.target) ?? [];
  return targets.filter((target) => target !== null && house.has(target)) as string[];
}
