import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { webApps } from "#domain/ops/web-apps.ts";
import type { AfterBuildStep } from "./build-step.ts";
import { readJson, writeWhole } from "./files.ts";

/** A page's path → the hashes of its inline scripts, as a content policy writes them. */
export type ShellScripts = Readonly<Record<string, readonly string[]>>;

const fileName = "shell-scripts.json";

/**
 * A page that is built once cannot carry a nonce, so its inline scripts are allowed by their hashes. They
 * lie in the build's own folder: page and hashes are always of one build.
 */
export const writeShellScripts: AfterBuildStep = async ({ folder }) => {
  const shells = Object.values(webApps).map(async ({ path }) => {
    const html = await readFile(shellFile(folder, path), "utf8");
    return [path, inlineScriptHashes(html)] as const;
  });
  const scripts: ShellScripts = Object.fromEntries(await Promise.all(shells));
  await writeWhole(join(folder, fileName), JSON.stringify(scripts), 0o644);
};

/** What `proxy.ts` finds in its environment; empty where the build is older than this. */
export async function readShellScripts(folder: string): Promise<string> {
  return JSON.stringify((await readJson(join(folder, fileName))) ?? {});
}

/** Where Next puts a page that it has rendered at build time. */
export function shellFile(folder: string, path: string): string {
  return join(folder, "server", "app", `${path.slice(1)}.html`);
}

/** Of every script that stands in the page itself, as the browser will compute them. */
export function inlineScriptHashes(html: string): string[] {
  const hashes = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
    .filter(([, attributes = ""]) => !/\ssrc\s*=/i.test(attributes))
    .map(([, , text = ""]) => `sha256-${createHash("sha256").update(text).digest("base64")}`);
  return [...new Set(hashes)];
}
