import type { Node, Program } from "oxc-parser";
import { doorGuards, type Guard } from "./door-guards.ts";
import { exportedFunctions, hasDirective, localFunction, namesCalled } from "./exports.ts";
import { type House, type Source, type Violation, violation } from "./house.ts";
import { packageOf } from "./imports.ts";
import { isServerFile, layerOf } from "./layers.ts";
import { type FunctionNode, find, isFunction, nameOf } from "./walk.ts";

/** Rule 11: a door without a row, a row without a door, and a door that does not call its guard. */
export function checkDoors(
  house: House,
  rows: Readonly<Record<string, Guard>> = doorGuards,
): Violation[] {
  const atHand = [...house.values()].filter(isGuardedDoor);
  const missing = atHand
    .filter((source) => !(source.path in rows))
    .map((source) =>
      violation(
        "doors",
        source,
        null,
        "No row in tools/architecture/door-guards.ts says what guards this door.",
      ),
    );
  const stale = Object.keys(rows)
    .filter((path) => !atHand.some((source) => source.path === path))
    .map((path) => ({ rule: "doors", path, line: 1, says: "A row without a door." }));
  const unguarded = atHand.flatMap((source) => {
    const guard = rows[source.path];
    return guard === undefined || "open" in guard ? [] : guardFaults(house, source, guard);
  });
  return [...missing, ...stale, ...unguarded];
}

/** Rule 11: `proxy.ts` may be deleted; what it cannot reach it cannot be trusted with. */
export function checkProxy(house: House): Violation[] {
  const proxy = house.get("proxy.ts");
  if (proxy === undefined) return [];
  return [...reachableFrom(house, "proxy.ts")]
    .filter((path) => /^(db|domain\/identity)\//.test(path))
    .map((path) => violation("proxy", proxy, null, `It reaches ${path}.`));
}

/** Rule 9: what comes from outside is `unknown` until zod has parsed it. */
export function checkActions(house: House): Violation[] {
  return [...house.values()].flatMap((source) =>
    actionsOf(source.program).flatMap((action) =>
      action.params
        .filter((parameter) => !isUnparsed(parameter))
        .map((parameter) =>
          violation("actions", source, parameter, "An action is given unknown or FormData."),
        ),
    ),
  );
}

/** Rule 9: zod stands at the door: server files, route handlers, the operator's commands. */
export function checkZod(house: House): Violation[] {
  return [...house.values()]
    .filter((source) => layerOf(source.path) !== "free" && !mayParse(source.path))
    .flatMap((source) =>
      source.imports
        .filter((item) => packageOf(item) === "zod")
        .map((item) => violation("zod", source, item, "zod is for the doors.")),
    );
}

function isGuardedDoor(source: Source): boolean {
  if (layerOf(source.path) === "free") return false;
  return isRoute(source.path) || isPage(source.path) || actionsOf(source.program).length > 0;
}

function isPage(path: string): boolean {
  return /^app\/(.*\/)?page\.tsx?$/.test(path);
}

function isRoute(path: string): boolean {
  return /^app\/(.*\/)?route\.tsx?$/.test(path);
}

function mayParse(path: string): boolean {
  return isServerFile(path) || isRoute(path) || path.startsWith("cli/");
}

function guardFaults(
  house: House,
  source: Source,
  guard: { readonly call: string; readonly module: string },
): Violation[] {
  const asks = [...reachableFrom(house, guard.module)].some((path) =>
    path.startsWith("domain/identity/"),
  );
  if (!asks) {
    const says = `${guard.module} never reaches domain/identity: it asks nobody who is there.`;
    return [violation("doors", source, null, says)];
  }
  const isImported = source.imports.some(
    (item) => item.target === guard.module && item.names.includes(guard.call),
  );
  if (!isImported) {
    const says = `It does not import ${guard.call} from ${guard.module}.`;
    return [violation("doors", source, null, says)];
  }
  const openings = openingsOf(source);
  return openings
    .filter((opening) => !calls(source.program, opening, guard.call))
    .map((opening) => violation("doors", source, opening, `It does not call ${guard.call}.`));
}

/** What a visitor sets going: handlers, actions, or the page itself and not what it merely exports. */
function openingsOf(source: Source): FunctionNode[] {
  const { path, program } = source;
  if (isPage(path))
    return exportedFunctions(program)
      .filter(({ name }) => name === "default")
      .map(({ body }) => body);
  return isRoute(path) ? exportedFunctions(program).map(({ body }) => body) : actionsOf(program);
}

/** Whether a function calls a name, itself or by way of functions of its own file. */
function calls(program: Program, opening: FunctionNode, wanted: string): boolean {
  const seen = new Set<FunctionNode>();
  const open = [opening];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const names = namesCalled(next);
    if (names.includes(wanted)) return true;
    open.push(...names.flatMap((name) => localFunction(program, name) ?? []));
  }
  return false;
}

function actionsOf(program: Program): FunctionNode[] {
  if (hasDirective(program.body, "use server")) {
    return exportedFunctions(program).map(({ body }) => body);
  }
  return find(program, isFunction).filter(
    ({ body }) => body?.type === "BlockStatement" && hasDirective(body.body, "use server"),
  );
}

function isUnparsed(parameter: Node): boolean {
  const plain = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  if (!("typeAnnotation" in plain)) return false;
  const annotation = plain.typeAnnotation;
  const type = annotation?.type === "TSTypeAnnotation" ? annotation.typeAnnotation : null;
  if (type?.type === "TSUnknownKeyword") return true;
  return type?.type === "TSTypeReference" && nameOf(type.typeName) === "FormData";
}

function reachableFrom(house: House, start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(house.get(path)?.imports ?? []).flatMap((item) => item.target ?? []));
  }
  return seen;
}
