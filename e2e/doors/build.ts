import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What the build says of itself: nothing that it serves is left out of the table by forgetting. */
export type Door =
  | { readonly kind: "path"; readonly name: string }
  | { readonly kind: "action"; readonly name: string; readonly id: string; readonly path: string };

const folder = ".next";

export async function doorsOfBuild(): Promise<readonly Door[]> {
  const paths = await readJson<Record<string, string>>("app-path-routes-manifest.json");
  const { node } = await readJson<{ node: Record<string, ActionRow> }>(
    "server/server-reference-manifest.json",
  );
  const actions = Object.entries(node).map(([id, action]): Door => {
    const page = Object.keys(action.workers)[0]?.replace(/^app/, "") ?? "";
    const name = `${action.filename} ${action.exportedName}`;
    return { kind: "action", name, id, path: paths[page] ?? "" };
  });
  return [...Object.values(paths).map((name): Door => ({ kind: "path", name })), ...actions];
}

/**
 * The same build as if `proxy.ts` had been deleted: its compiled file and every mention of it are
 * taken out of a copy. Whether nothing of it is left is seen by the headers that it alone sets.
 */
export async function withoutProxy(to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(folder, to, {
    recursive: true,
    filter: (path) => !/[\\/](cache|middleware(\.js.*)?)$/.test(path),
  });
  const empty = { version: 3, middleware: {}, sortedMiddleware: [], functions: {} };
  await writeFile(join(to, "server/middleware-manifest.json"), JSON.stringify(empty));
  const path = join(to, "server/functions-config-manifest.json");
  const functions = JSON.parse(await readFile(path, "utf8"));
  delete functions.functions["/_middleware"];
  await writeFile(path, JSON.stringify(functions));
}

type ActionRow = {
  readonly workers: Readonly<Record<string, unknown>>;
  readonly filename: string;
  readonly exportedName: string;
};

async function readJson<Shape>(name: string): Promise<Shape> {
  return JSON.parse(await readFile(join(folder, name), "utf8"));
}
