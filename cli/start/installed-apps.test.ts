import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { installedApps, readServiceWorkers } from "./installed-apps.ts";

const workers = new Map([["/kiosk-sw.js", { text: "keep()", tag: '"1"' }]]);

async function asked(path: string, headers: Record<string, string> = {}) {
  const app = createServer(
    installedApps((_request, response) => void response.writeHead(204).end(), workers),
  );
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const text = await answer.text();
  app.close();
  return { status: answer.status, text, headers: answer.headers };
}

it("A tablet is given the service worker of the build that is served, and asks for it each time", async () => {
  const { status, text, headers } = await asked("/kiosk-sw.js?anything");
  expect({ status, text }).toEqual({ status: 200, text: "keep()" });
  expect(headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(headers.get("cache-control")).toBe("no-cache");
  expect((await asked("/kiosk-sw.js", { "if-none-match": '"1"' })).status).toBe(304);
});

it("Everything else is left to the app", async () => {
  expect((await asked("/kiosk")).status).toBe(204);
  expect((await asked("/kiosk-sw.jsx")).status).toBe(204);
});

it("A build without a service worker is served without one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-workers-"));
  expect((await readServiceWorkers(folder)).size).toBe(0);
  await mkdir(join(folder, "service-workers"));
  await writeFile(join(folder, "service-workers", "kiosk-sw.js"), "keep()");
  expect((await readServiceWorkers(folder)).get("/kiosk-sw.js")?.text).toBe("keep()");
  await rm(folder, { recursive: true });
});
