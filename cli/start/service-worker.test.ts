import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { webApps } from "#domain/ops/web-apps.ts";
import { serviceWorkerFile, writeServiceWorkers } from "./service-worker.ts";

const page =
  '<link href="/_next/static/chunks/a.css"/><script src="/_next/static/chunks/[b]-1.js">';

async function built(html: string) {
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-worker-"));
  await mkdir(join(folder, "server", "app", "me"), { recursive: true });
  await mkdir(join(folder, "static", "chunks"), { recursive: true });
  await writeFile(join(folder, "server", "app", "kiosk.html"), html);
  await writeFile(join(folder, "server", "app", "me", "card.html"), html);
  for (const name of ["a.css", "[b]-1.js", "demo.js"]) {
    await writeFile(join(folder, "static", "chunks", name), name);
  }
  const said: string[] = [];
  await writeServiceWorkers({
    root: process.cwd(),
    folder,
    say: (sentence) => said.push(sentence),
  });
  const text = await readFile(serviceWorkerFile(folder, webApps.kiosk), "utf8");
  await rm(folder, { recursive: true });
  return { text, said };
}

it("A tablet is told every file of its version, the page with its own hash, and how much that is", async () => {
  const { text, said } = await built(page);
  expect(text).toContain('"/_next/static/chunks/a.css"');
  expect(text).toContain('"/_next/static/chunks/[b]-1.js"');
  expect(text).not.toContain("demo.js");
  expect(text).toMatch(
    /"integrity":"sha256-[\w+/]{43}=","revision":"[0-9a-f]{64}","url":"\/kiosk"/,
  );
  expect(text).toContain('"/icons/mark.svg"');
  expect(said.join("\n")).toMatch(/keeps \d+ files on a tablet, \d+ kB/);
});

it("Another page is another version, though its files are called the same", async () => {
  const [one, other] = [await built(page), await built(`${page}<p>new</p>`)];
  expect(one.text).not.toBe(other.text);
});
