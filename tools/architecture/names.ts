import type { Node } from "oxc-parser";
import { type House, lineOf, type Source, type Violation, violation } from "./house.ts";
import { isTest } from "./layers.ts";
import { find, isFunction, nameOf, walk } from "./walk.ts";

export const longestFile = 400;
export const longestFunction = 60;

/** Words that say nothing of what is inside. `service-worker` is a thing, `loan-service` is not. */
const emptyWords = /(^|[-.])(utils?|helpers?|common|managers?|services?|misc)$/i;

/** Rule 12: a name says what is inside. */
export function checkNames(house: House): Violation[] {
  return [...house.values()].flatMap((source) => {
    const words = source.path.replace(/([a-z0-9])([A-Z])/g, "$1-$2");
    const segments = words.replace(/(\.[a-z]+)+$/, "").split("/");
    const empty = segments.find((segment) => emptyWords.test(segment));
    return empty === undefined
      ? []
      : [violation("names", source, null, `"${empty}" does not say what is inside.`)];
  });
}

/** Rule 12: what does not fit on a few screens is not read. */
export function checkSizes(house: House): Violation[] {
  return [...house.values()].flatMap((source) => [
    ...fileFaults(source),
    ...functionFaults(source),
  ]);
}

/** Rule 12: types are not talked out of what they know. */
export function checkTypes(house: House): Violation[] {
  return [...house.values()].flatMap((source) => {
    const found: Violation[] = [];
    walk(source.program, (node) => {
      const says = typeFault(node);
      if (says !== null) found.push(violation("types", source, node, says));
      return undefined;
    });
    return [...found, ...suppressions(source)];
  });
}

/** House style: classes are for errors. */
export function checkClasses(house: House): Violation[] {
  return [...house.values()].flatMap((source) =>
    find(source.program, isClass)
      .filter((node) => !/Error$|^StartOver$/.test(nameOf(node.superClass) ?? ""))
      .map((node) => violation("classes", source, node, "Classes are for errors.")),
  );
}

function fileFaults(source: Source): Violation[] {
  const lines = source.text.replace(/\n$/, "").split("\n").length;
  return lines <= longestFile
    ? []
    : [violation("file-length", source, null, `${lines} lines, ${longestFile} are allowed.`)];
}

function functionFaults(source: Source): Violation[] {
  const found: Violation[] = [];
  walk(source.program, (node, ancestors) => {
    if (!isFunction(node) || isChapter(source, ancestors.at(-1))) return undefined;
    const lines = lineOf(source, { start: node.end }) - lineOf(source, node) + 1;
    if (lines > longestFunction) {
      const says = `${lines} lines, ${longestFunction} are allowed.`;
      found.push(violation("function-length", source, node, says));
    }
    return undefined;
  });
  return found;
}

/** `describe` in a test only groups tests: it is a heading, not a function that one reads. */
function isChapter(source: Source, parent: Node | undefined): boolean {
  if (!isTest(source.path) && !source.path.startsWith("e2e/")) return false;
  if (parent?.type !== "CallExpression") return false;
  const { callee } = parent;
  return /describe$/.test(
    nameOf(callee.type === "MemberExpression" ? callee.property : callee) ?? "",
  );
}

function typeFault(node: Node): string | null {
  if (node.type === "TSAnyKeyword") return "any is not a type.";
  if (node.type === "TSNonNullExpression") return "! hides a case; name it.";
  const isPromised = "definite" in node && node.definite === true;
  return isPromised ? "! hides a case; name it." : null;
}

const silencers =
  /@ts-(ignore|nocheck)|biome-ignore(-all)?\s+lint(\/(suspicious\/noExplicitAny|style\/noNonNullAssertion|complexity\/noExcessiveCognitiveComplexity))?:|biome-ignore\s+plugin/;

/** A guard that is silenced by a comment is no guard: such a case goes on the list of exceptions. */
function suppressions(source: Source): Violation[] {
  const isAboutGuards = source.path.startsWith("tools/architecture/");
  return source.comments
    .filter((comment) => !isAboutGuards && silencers.test(comment.value))
    .map((comment) => violation("types", source, comment, "A comment silences a guard."));
}

function isClass(
  node: Node,
): node is Extract<Node, { type: "ClassDeclaration" | "ClassExpression" }> {
  return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}
