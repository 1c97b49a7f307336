import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type WebApp, webApps } from "#domain/ops/web-apps.ts";
import type { AfterBuildStep } from "./build-step.ts";
import { writeWhole } from "./files.ts";
import { filesBehind } from "./precache.ts";
import { shellFile } from "./shell-scripts.ts";

/** Where each app's worker begins, by the name of the file that is served. */
const sources: Readonly<Record<string, string>> = {
  "kiosk-sw.js": "offline/service-worker/kiosk-worker.ts",
  "phone-sw.js": "offline/service-worker/phone-worker.ts",
};

/** One service worker for each app, with the list of all files of this build that its page can ask for. */
export const writeServiceWorkers: AfterBuildStep = async (build) => {
  for (const app of Object.values(webApps)) await writeServiceWorker(app, build);
};

export function serviceWorkerFile(folder: string, app: WebApp): string {
  return join(folder, "service-workers", basename(app.worker));
}

async function writeServiceWorker(
  app: WebApp,
  { root, folder, say }: Parameters<AfterBuildStep>[0],
): Promise<void> {
  const html = await readFile(shellFile(folder, app.path), "utf8");
  const files = await filesBehind(html, (path) =>
    readFile(join(folder, path), "utf8").catch(() => null),
  );
  const bundle = join(folder, "service-workers", "bundled.js");
  await bundleWorker(root, sources[basename(app.worker)] ?? "", bundle);
  // Loaded only now: it brings half a bundler, and most starts build nothing.
  const { injectManifest } = await import("workbox-build");
  const { count, size, warnings } = await injectManifest({
    swSrc: bundle,
    swDest: serviceWorkerFile(folder, app),
    globDirectory: folder,
    globPatterns: files.map(literally),
    modifyURLPrefix: { "static/": "/_next/static/" },
    // Their names are made from their content.
    dontCacheBustURLsMatching: /^\/?_?(next\/)?static\//,
    maximumFileSizeToCacheInBytes: 8_000_000,
    additionalManifestEntries: [
      // The page of another build would name files that are not in this list: it must be this one.
      {
        url: app.path,
        revision: hashOf(html, "hex"),
        integrity: `sha256-${hashOf(html, "base64")}`,
      },
      { url: app.manifest, revision: hashOf(JSON.stringify(app), "hex") },
      ...(await icons(root)),
    ],
  });
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  say(
    `The ${app.path.slice(1)} keeps ${count} files on a tablet, ${kilobytes(size + html.length)}.`,
  );
}

async function bundleWorker(root: string, source: string, outfile: string): Promise<void> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    write: false,
  });
  await writeWhole(outfile, outputFiles[0]?.text ?? "", 0o644);
}

/** Small ones for the screen itself; the large ones are the installing browser's own business. */
async function icons(root: string) {
  const names = (await readdir(join(root, "public", "icons"))).filter((name) =>
    /\.svg$/.test(name),
  );
  return Promise.all(
    names.map(async (name) => ({
      url: `/icons/${name}`,
      revision: hashOf(await readFile(join(root, "public", "icons", name), "utf8"), "hex"),
    })),
  );
}

/** A file's name may have signs that mean something in a pattern. */
function literally(path: string): string {
  return path.replace(/[[\](){}!*?@+|]/g, "\\$&");
}

function hashOf(text: string, encoding: "hex" | "base64"): string {
  return createHash("sha256").update(text).digest(encoding);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
}
