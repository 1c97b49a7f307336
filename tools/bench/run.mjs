// Runs a TypeScript program of `tools/` the way the CLI runs: bundled, since Node 20 does not read
// TypeScript. `node tools/bench/run.mjs tools/bench/commands.ts --quick`
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, stop } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [entry, ...words] = process.argv.slice(2);
if (entry === undefined) throw new Error("Say which program: tools/bench/commands.ts");

const folder = join(root, ".build", "tools");
const outfile = join(folder, `${basename(entry, ".ts")}.mjs`);
await mkdir(folder, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
  plugins: [
    {
      name: "without-server-only",
      setup(plan) {
        plan.onResolve({ filter: /^server-only$/ }, () => ({ path: "empty", namespace: "none" }));
        plan.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "" }));
      },
    },
  ],
});
await stop();
process.chdir(root);
process.argv.splice(1, process.argv.length - 1, outfile, ...words);
await import(pathToFileURL(outfile).href);
