import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { afterBuildSteps } from "#cli/start/after-build.ts";
import { readJson } from "#cli/start/files.ts";

/**
 * Makes of a built app what the build of a next version would be to a tablet: every script and style has
 * another name, every server action another id, and hashes and service worker are of the new
 * files. A real second build would say the same and take a minute or two.
 */
export async function asNewVersion(root: string): Promise<void> {
  const folder = join(root, ".next");
  const chunks = join(folder, "static", "chunks");
  const names = (await readdir(chunks)).filter((name) => /\.(js|css)$/.test(name));
  const changes = new Map([
    ...names.map((name) => [name, inNewVersion(name)] as const),
    ...(await actionIds(folder)).map((id) => [id, `${id.slice(0, -4)}0000`] as const),
  ]);
  for (const path of await textFiles(folder)) await change(path, changes);
  for (const name of names) await rename(join(chunks, name), join(chunks, inNewVersion(name)));
  for (const step of afterBuildSteps) await step({ root, folder, say: () => {} });
}

/** Whether the page that is open is of the version that `asNewVersion` makes. */
export function isOfNewVersion(script: string): boolean {
  return basename(script, ".js").endsWith(mark);
}

const mark = "-next";

function inNewVersion(name: string): string {
  const ending = extname(name);
  return `${name.slice(0, -ending.length)}${mark}${ending}`;
}

async function actionIds(folder: string): Promise<string[]> {
  const manifest = await readJson(join(folder, "server", "server-reference-manifest.json"));
  return Object.keys((manifest as { node: object }).node);
}

async function textFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(js|json|css|html|rsc|meta|body)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith(".nft.json") && !path.includes("service-workers"));
}

async function change(path: string, changes: ReadonlyMap<string, string>): Promise<void> {
  const before = await readFile(path, "utf8");
  const words = [...changes.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const after = before.replace(
    new RegExp(words.join("|"), "g"),
    (word) => changes.get(word) ?? word,
  );
  if (after !== before) await writeFile(path, after);
}
