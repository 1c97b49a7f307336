import type { Node, Program } from "oxc-parser";
import { type FunctionNode, find, isFunction, nameOf } from "./walk.ts";

/** A value that a file gives away; `declaration` is null where it is named apart or comes from elsewhere. */
export type Exported = { readonly name: string; readonly declaration: Node | null };

/** Exported values of a file, without types. */
export function exportedValues(program: Program): Exported[] {
  return program.body.flatMap((statement) => {
    if (statement.type === "ExportDefaultDeclaration") {
      return [{ name: "default", declaration: statement.declaration }];
    }
    if (statement.type === "ExportAllDeclaration") {
      return statement.exportKind === "type" ? [] : [{ name: "*", declaration: null }];
    }
    if (statement.type !== "ExportNamedDeclaration" || statement.exportKind === "type") return [];
    if (statement.declaration !== null) return declaredValues(statement.declaration);
    return statement.specifiers
      .filter((specifier) => specifier.exportKind !== "type")
      .map((specifier) => ({
        name: nameOf(specifier.exported) ?? "default",
        declaration: declarationOf(program, nameOf(specifier.local)),
      }));
  });
}

/** The exported values that are functions, whichever way they are written. */
export function exportedFunctions(
  program: Program,
): { readonly name: string; readonly body: FunctionNode }[] {
  return exportedValues(program).flatMap(({ name, declaration }) => {
    const body = functionOf(declaration);
    return body === null ? [] : [{ name, body }];
  });
}

/** The function that a name at the top of a file stands for. */
export function localFunction(program: Program, name: string): FunctionNode | null {
  return functionOf(declarationOf(program, name));
}

/** `"use server"`, `"use client"`, at the top of a file or of a function. */
export function hasDirective(body: readonly Node[], directive: string): boolean {
  return body.some(
    (statement) =>
      statement.type === "ExpressionStatement" &&
      "directive" in statement &&
      statement.directive === directive,
  );
}

/** Names of everything that is called below a node: `f()` is `f`, `a.f()` is `f`. */
export function namesCalled(node: Node): string[] {
  return find(node, isCall).flatMap(({ callee }) => {
    const name = nameOf(callee.type === "MemberExpression" ? callee.property : callee);
    return name === null ? [] : [name];
  });
}

function isCall(node: Node): node is Extract<Node, { type: "CallExpression" }> {
  return node.type === "CallExpression";
}

function declaredValues(declaration: Node): Exported[] {
  if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") {
    return [{ name: declaration.id?.name ?? "default", declaration }];
  }
  if (declaration.type !== "VariableDeclaration") return [];
  return declaration.declarations.map((declarator) => ({
    name: nameOf(declarator.id) ?? "*",
    declaration: declarator.init,
  }));
}

function declarationOf(program: Program, name: string | null): Node | null {
  for (const statement of program.body) {
    const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    const found = inner === null ? [] : declaredValues(inner);
    const match = found.find((value) => value.name === name);
    if (match !== undefined) return match.declaration;
  }
  return null;
}

/** Looks through `satisfies`, `as` and wrappers such as `cache(async () => …)`. */
function functionOf(node: Node | null): FunctionNode | null {
  if (node === null) return null;
  if (isFunction(node)) return node;
  if (node.type === "TSSatisfiesExpression" || node.type === "TSAsExpression") {
    return functionOf(node.expression);
  }
  return node.type === "CallExpression" ? functionOf(node.arguments[0] ?? null) : null;
}
