import { expect, it } from "vitest";
import { filesBehind } from "./precache.ts";

const build: Readonly<Record<string, string>> = {
  "static/chunks/page.js": 'load("static/chunks/words-en.js"); load("static/chunks/gone.js")',
  "static/chunks/words-en.js": '{"title":"static/electricity.book"}',
  "static/chunks/style.css": "src:url(../media/serif.woff2?x)format(woff2)",
  "static/chunks/[root]@1.js": "",
  "static/chunks/worker.js":
    'new URL("/_next/static/media/reader.wasm"); "static/chunks/page.js"; "static/media/worker.ts"',
  "static/chunks/old.js": "",
  "static/chunks/demo.js": "",
  "static/media/serif.woff2": "static/chunks/demo.js",
  "static/media/reader.wasm": "",
  "static/media/worker.ts": "",
};
const read = async (path: string) => build[path] ?? null;

it("A tablet keeps whatever its page can ask for, now or later, and nothing of other pages", async () => {
  const html = `<link href="/_next/static/chunks/style.css"/><script src="/_next/static/chunks/page.js"></script>
    <script src="/_next/static/chunks/old.js" noModule=""></script>
    <script>push(["static/chunks/worker.js","/_next/static/chunks/%5Broot%5D@1.js"])</script>`;
  expect(await filesBehind(html, read)).toEqual([
    "static/chunks/[root]@1.js",
    "static/chunks/page.js",
    "static/chunks/style.css",
    "static/chunks/words-en.js",
    "static/chunks/worker.js",
    "static/media/reader.wasm",
    "static/media/serif.woff2",
  ]);
});
