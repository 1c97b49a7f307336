import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { guarded } from "./request-guard.ts";

let server: Server;
let seen: string[] = [];

beforeEach(async () => {
  seen = [];
  const handler = guarded(
    (request, response) => {
      let size = 0;
      request.on("data", (piece) => {
        size += piece.length;
      });
      request.on("end", () => {
        seen.push(`${request.method} ${request.url} ${size}`);
        response.end(`${request.headers["x-bibliomat-peer"]} ${request.headers["next-action"]}`);
      });
    },
    { allowsHost: (host) => /^127\.0\.0\.1(:\d+)?$/.test(host ?? ""), trustsProxy: false },
  );
  server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe("what stands before the app", () => {
  it("lets a page through and says who asks", async () => {
    const answer = await send({ path: "/kiosk" });
    expect(answer).toMatchObject({ status: 200, text: "127.0.0.1 undefined" });
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(seen).toEqual(["GET /kiosk 0"]);
  });

  it("refuses a foreign name with 421", async () => {
    expect((await send({ headers: { host: "evil.example" } })).status).toBe(421);
    expect(seen).toEqual([]);
  });

  it.each(["/_next/image?url=x&w=64&q=75", "/_next/image", "//_next/image", "/%5fnext/image"])(
    "knows no picture optimiser at %s",
    async (path) => {
      expect((await send({ path })).status).toBe(404);
      expect(seen).toEqual([]);
    },
  );

  it("refuses a body that is told to be larger than 1 MB before reading it", async () => {
    const headers = { "content-length": "1048577" };
    expect((await send({ method: "POST", headers })).status).toBe(413);
  });

  it("refuses a body that grows larger than 1 MB without having said so", async () => {
    const body = Buffer.alloc(1_200_000);
    const answer = await send({
      method: "POST",
      body,
      headers: { "transfer-encoding": "chunked" },
    });
    expect(answer.status).toBe(413);
    expect(seen).toEqual([]);
  });

  it("lets a body of exactly 1 MB through, counted or told", async () => {
    const body = Buffer.alloc(1_048_576);
    await send({ method: "POST", body, headers: { "transfer-encoding": "chunked" } });
    await send({ method: "POST", body, headers: { "content-length": String(body.length) } });
    expect(seen).toEqual(["POST / 1048576", "POST / 1048576"]);
  });

  it.each(["http://evil.example/kiosk", "HTTP://127.0.0.1/kiosk"])(
    "takes only a path for an address, not %s",
    async (path) => {
      expect((await send({ path })).status).toBe(400);
      expect((await send({ method: "OPTIONS", path: "*" })).status).toBe(400);
      expect(seen).toEqual([]);
    },
  );

  it.each(["https://evil.example", "null", "about:blank", "http://127.0.0.1.evil.example"])(
    "lets no page of %s change anything here",
    async (origin) => {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"])
        expect((await send({ method, headers: { origin } })).status).toBe(403);
      expect(seen).toEqual([]);
      expect((await send({ headers: { origin } })).status).toBe(200);
    },
  );

  it("lets no page of another port of this machine ask for an action", async () => {
    const ask = (origin: string) =>
      send({
        method: "POST",
        headers: { host: "127.0.0.1:3000", "next-action": "a", origin },
      });
    expect((await ask("http://127.0.0.1:3001")).status).toBe(403);
    expect(seen).toEqual([]);
    expect((await ask("http://127.0.0.1:3000")).status).toBe(200);
  });

  it("lets the library's own pages change, and what is no browser", async () => {
    expect((await send({ method: "POST" })).status).toBe(200);
    const headers = { origin: "http://127.0.0.1:3000" };
    expect((await send({ method: "POST", headers })).status).toBe(200);
  });

  it("knows actions by POST alone: a page that is read never passes for one", async () => {
    const headers = { "next-action": "7f" };
    expect((await send({ headers })).text).toBe("127.0.0.1 undefined");
    expect((await send({ method: "POST", headers })).text).toBe("127.0.0.1 7f");
  });

  it("answers to no method that no page uses", async () => {
    expect((await send({ method: "TRACE" })).status).toBe(405);
  });
});

type Question = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
};

function send({ method = "GET", path = "/", headers = {}, body }: Question) {
  const { port } = server.address() as AddressInfo;
  type Answer = { status: number; text: string; headers: Record<string, unknown> };
  return new Promise<Answer>((resolve, reject) => {
    const request = ask({ port, host: "127.0.0.1", method, path, headers }, (response) => {
      let text = "";
      response.on("data", (piece) => {
        text += piece;
      });
      const done = () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
      response.on("end", done);
      response.on("close", done);
    });
    // The server hangs up on a body that is too long while we still send it.
    request.on("error", (error) => reject(error));
    request.end(body);
  });
}
