import type { Node } from "oxc-parser";
import { childrenOf, isFunction, walk } from "./walk.ts";

export type Reference = { readonly name: string; readonly node: Node; readonly parent: Node };

/** Every use of a name that no scope of the file declares: what it takes from its surroundings. */
export function globalReferences(program: Node): Reference[] {
  const declared = new Map<Node, ReadonlySet<string>>();
  const found: Reference[] = [];
  walk(program, (node, ancestors) => {
    if (isTypeOnly(node)) return "skip";
    if (isScope(node)) declared.set(node, namesDeclaredBy(node));
    const parent = ancestors.at(-1);
    if (node.type !== "Identifier" || parent === undefined || isLabel(node, parent)) {
      return undefined;
    }
    const isLocal = ancestors.some((ancestor) => declared.get(ancestor)?.has(node.name));
    if (!isLocal) found.push({ name: node.name, node, parent });
    return undefined;
  });
  return found;
}

/** Types cost nothing at run time; expressions that merely carry a type are looked into. */
const expressionsWithTypes = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSExportAssignment",
]);

function isTypeOnly(node: Node): boolean {
  if (node.type === "ExportAllDeclaration") return true;
  if (node.type === "ExportNamedDeclaration") return node.source !== null;
  return node.type.startsWith("TS") && !expressionsWithTypes.has(node.type);
}

/** The name of a property or of a key is no use of a variable. */
function isLabel(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.key === node && !parent.computed;
    case "ImportSpecifier":
    case "ExportSpecifier":
    case "MetaProperty":
      return true;
    default:
      return false;
  }
}

function isScope(node: Node): boolean {
  return isFunction(node) || scopes.test(node.type);
}

const scopes =
  /^(Program|BlockStatement|CatchClause|For\w*Statement|ClassExpression|SwitchStatement|StaticBlock)$/;

function namesDeclaredBy(scope: Node): ReadonlySet<string> {
  const names = new Set<string>();
  if (isFunction(scope)) {
    for (const parameter of scope.params) addPattern(parameter, names);
    if (scope.type !== "ArrowFunctionExpression" && scope.id !== null) addPattern(scope.id, names);
  }
  if (scope.type === "CatchClause" && scope.param !== null) addPattern(scope.param, names);
  if (scope.type === "ClassExpression" && scope.id !== null) addPattern(scope.id, names);
  addDeclarations(scope, names);
  return names;
}

function addDeclarations(scope: Node, names: Set<string>): void {
  for (const child of childrenOf(scope)) addDeclaration(child, names);
}

function addDeclaration(node: Node, names: Set<string>): void {
  switch (node.type) {
    case "VariableDeclaration":
      for (const declarator of node.declarations) addPattern(declarator.id, names);
      return;
    case "FunctionDeclaration":
    case "ClassDeclaration":
      if (node.id !== null) addPattern(node.id, names);
      return;
    case "ImportDeclaration":
      for (const specifier of node.specifiers) addPattern(specifier.local, names);
      return;
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
    case "SwitchCase":
      addDeclarations(node, names);
      return;
    default:
  }
}

function addPattern(pattern: Node, names: Set<string>): void {
  switch (pattern.type) {
    case "Identifier":
      names.add(pattern.name);
      return;
    case "AssignmentPattern":
      addPattern(pattern.left, names);
      return;
    case "Property":
      addPattern(pattern.value, names);
      return;
    case "ObjectPattern":
    case "ArrayPattern":
    case "RestElement":
      for (const part of childrenOf(pattern)) addPattern(part, names);
      return;
    default:
  }
}
