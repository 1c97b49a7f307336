import type { Node } from "oxc-parser";
import { type House, type Source, type Violation, violation } from "./house.ts";
import { contextOf, isServerFile, layerOf } from "./layers.ts";
import { globalReferences, type Reference } from "./scope.ts";
import { find, isFunction, nameOf, walk } from "./walk.ts";

/**
 * What a pure file may take from its surroundings. It is a list of what is allowed, so that a new
 * way to the clock, to chance or to the machine is refused before anyone has heard of it. The coding
 * of text is one standard in every browser and in Node: the same bytes are the same signs anywhere.
 */
const allowedGlobals = new Set(
  `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Error Infinity Int8Array
  Int16Array Int32Array JSON Map NaN Number Object Promise RangeError ReadonlyArray RegExp Set String
  Symbol TextDecoder TextEncoder TypeError Uint8Array Uint8ClampedArray Uint16Array Uint32Array WeakMap WeakSet
  decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt undefined`.split(/\s+/),
);

const dateReaders = new Set(["parse", "UTC"]);

/** Rules 2 and 3: a pure file takes time, chance and ids as arguments and knows no machine. */
export function checkPurity(house: House): Violation[] {
  return pureFiles(house).flatMap((source) => [
    ...globalReferences(source.program).flatMap((reference) => {
      const says = impurity(reference);
      return says === null ? [] : [violation("pure", source, reference.node, says)];
    }),
    ...find(source.program, isImportMeta).map((node) =>
      violation("pure", source, node, "import.meta tells of the machine."),
    ),
  ]);
}

/** Rule 4: what the two kinds of file in `domain/` are called, and how a server file begins. */
export function checkServerFiles(house: House): Violation[] {
  return [...house.values()].flatMap((source) => {
    if (contextOf(source.path) === null || layerOf(source.path) === "free") return [];
    const name = source.path.split("/").at(-1) ?? "";
    if (!/^[a-z0-9-]+(\.server)?\.ts$/.test(name)) {
      return [violation("server-only", source, null, "A file of domain/ is x.ts or x.server.ts.")];
    }
    const [first] = source.program.body;
    const isMarked =
      first?.type === "ImportDeclaration" &&
      first.source.value === "server-only" &&
      first.specifiers.length === 0;
    return isServerFile(source.path) && !isMarked
      ? [violation("server-only", source, null, 'It must begin with import "server-only".')]
      : [];
  });
}

/**
 * Rule 8: in pure files an expected "no" is a value. Thrown is only what no reader can cause: a case
 * that the types exclude, or an argument that its caller was told not to give (`RangeError`).
 */
export function checkThrows(house: House): Violation[] {
  return pureFiles(house).flatMap((source) => {
    const found: Violation[] = [];
    walk(source.program, (node, ancestors) => {
      if (node.type === "ThrowStatement" && !isBug(node, ancestors)) {
        found.push(violation("reasons", source, node, 'A "no" is a value with a reason code.'));
      }
      return undefined;
    });
    return found;
  });
}

function pureFiles(house: House): Source[] {
  return [...house.values()].filter((source) => layerOf(source.path) === "pure");
}

function impurity({ name, node, parent }: Reference): string | null {
  if (allowedGlobals.has(name)) return null;
  const member = memberOf(node, parent);
  if (name === "Math") {
    return member === null || member === "random" ? "Chance is an argument." : null;
  }
  if (name === "Date") {
    const isGiven =
      parent.type === "NewExpression" &&
      parent.callee === node &&
      parent.arguments.length > 0 &&
      parent.arguments.every((argument) => argument.type !== "SpreadElement");
    return isGiven || (member !== null && dateReaders.has(member)) ? null : "Time is an argument.";
  }
  return `${name} is not for pure files.`;
}

function memberOf(node: Node, parent: Node): string | null {
  const isObject = parent.type === "MemberExpression" && parent.object === node;
  return isObject && !parent.computed ? nameOf(parent.property) : null;
}

function isImportMeta(node: Node): node is Extract<Node, { type: "MetaProperty" }> {
  return node.type === "MetaProperty" && nameOf(node.meta) === "import";
}

/** A `RangeError`, `throw new Error(kind satisfies never)`, or a function that is given a `never`. */
function isBug(statement: Node, ancestors: readonly Node[]): boolean {
  const thrown = statement.type === "ThrowStatement" ? statement.argument : null;
  if (thrown?.type === "NewExpression" && nameOf(thrown.callee) === "RangeError") return true;
  if (find(statement, isNever).length > 0) return true;
  const owner = [...ancestors].reverse().find(isFunction);
  return owner?.params.some((parameter) => find(parameter, isNever).length > 0) ?? false;
}

function isNever(node: Node): node is Extract<Node, { type: "TSNeverKeyword" }> {
  return node.type === "TSNeverKeyword";
}
