import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trustSite } from "./trust-site.ts";

let folder = "";
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trust-"));
  await writeFile(join(folder, "authority.crt"), "CERTIFICATE");
});
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(folder, { recursive: true });
});

describe("the unencrypted door of an encrypted library", () => {
  it("shows the page that explains how to trust it, and its style", async () => {
    expect(await (await ask("plain", "/trust")).text()).toBe("page /trust");
    expect((await ask("plain", "/_next/static/a.css")).status).toBe(200);
  });

  it("hands out the authority's certificate as a file to install", async () => {
    const answer = await ask("plain", "/bibliomat-ca.crt");
    expect(answer.headers.get("content-type")).toBe("application/x-x509-ca-cert");
    expect(await answer.text()).toBe("CERTIFICATE");
  });

  it.each(["/", "/kiosk?lang=ru", "/api/v1/commands", "/trust/../kiosk"])(
    "leads %s to the encrypted door",
    async (path) => {
      const answer = await ask("plain", path);
      expect(answer.status).toBe(307);
      expect(answer.headers.get("location")).toMatch(/^https:\/\/127\.0\.0\.1:3000\//);
    },
  );

  it.each([
    "/_next/static/../../kiosk",
    "/_next/static/%2e%2e/%2E%2e/kiosk",
    "/_next/static/..%2f..%2fkiosk",
    "/_next/static/..\\..\\kiosk",
    "/_next/static/%5c..%5ckiosk",
  ])("shows no other page by the detour %s", async (path) => {
    expect(await statusOf(path)).toBe(307);
  });

  it("never leads to another machine", async () => {
    const answer = await ask("plain", "//evil.example/x");
    expect(answer.headers.get("location")).toBe("https://127.0.0.1:3000/evil.example/x");
  });

  it("takes no commands, even for the page that it shows", async () => {
    expect((await ask("plain", "/trust", "POST")).status).toBe(307);
  });
});

describe("the encrypted door", () => {
  it("serves everything, the certificate included", async () => {
    expect(await (await ask("secure", "/kiosk")).text()).toBe("page /kiosk");
    expect(await (await ask("secure", "/bibliomat-ca.crt")).text()).toBe("CERTIFICATE");
  });
});

/** A browser would straighten the path before it asks. */
async function statusOf(path: string): Promise<number | undefined> {
  const port = await open("plain");
  return await new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path }, (response) => {
      resolve(response.statusCode);
      response.resume();
    }).on("error", reject);
  });
}

async function ask(side: "plain" | "secure", path: string, method = "GET"): Promise<Response> {
  return fetch(`http://127.0.0.1:${await open(side)}${path}`, { method, redirect: "manual" });
}

async function open(side: "plain" | "secure"): Promise<number> {
  const site = {
    serve: (request: { url?: string | undefined }, response: { end: (text: string) => void }) =>
      response.end(`page ${request.url}`),
    authority: join(folder, "authority.crt"),
    securePort: 3000,
  };
  const server = createServer(trustSite(site, side));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
