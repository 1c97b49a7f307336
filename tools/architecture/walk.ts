import {
  type ArrowFunctionExpression,
  type Function as FunctionWithName,
  type Node,
  visitorKeys,
} from "oxc-parser";

/** Visits a tree from the top; `ancestors` ends with the parent. Return "skip" to stay out of a node. */
export type Visit = (node: Node, ancestors: readonly Node[]) => "skip" | undefined;

export function walk(root: Node, visit: Visit): void {
  descend(root, [], visit);
}

/** Every node for which the question is answered with yes, in the order of the text. */
export function find<Kind extends Node>(
  root: Node,
  isWanted: (node: Node, ancestors: readonly Node[]) => node is Kind,
): Kind[] {
  const found: Kind[] = [];
  walk(root, (node, ancestors) => {
    if (isWanted(node, ancestors)) found.push(node);
    return undefined;
  });
  return found;
}

/** The text of a string literal or of a template without holes, else null. */
export function literalText(node: Node | null | undefined): string | null {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? null;
  }
  return null;
}

/** The name of an identifier, else null. */
export function nameOf(node: Node | null | undefined): string | null {
  return node?.type === "Identifier" ? node.name : null;
}

export type FunctionNode = ArrowFunctionExpression | FunctionWithName;

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

export function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = fields[key];
    return (Array.isArray(value) ? value : [value]).filter(isNode);
  });
}

function descend(node: Node, ancestors: readonly Node[], visit: Visit): void {
  if (visit(node, ancestors) === "skip") return;
  const below = [...ancestors, node];
  for (const child of childrenOf(node)) descend(child, below, visit);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
