import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askLimits, askOutgoing } from "#domain/ops/ask-outgoing.server.ts";
import type { OutgoingGround } from "#domain/ops/outgoing-address.server.ts";

/** A server of this machine that counts who gets through to it. */
let trap: Server;
let port = 0;
let knocks: string[] = [];

beforeAll(async () => {
  trap = createServer((request, response) => {
    const path = request.url ?? "";
    knocks.push(path);
    if (path.startsWith("/drop-by-drop")) {
      const drops = setInterval(() => response.write("<"), 20);
      response.on("close", () => clearInterval(drops));
    } else if (path === "/silent") return;
    else if (path === "/over-there") {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` });
      response.end();
    } else response.end(path === "/huge" ? Buffer.alloc(askLimits.answerBytes + 1) : "<answer/>");
  });
  await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
  port = (trap.address() as AddressInfo).port;
});
beforeEach(() => {
  knocks = [];
});
afterAll(() => {
  trap.closeAllConnections();
  trap.close();
});

const ground = (answers: readonly string[], allowed: readonly string[] = []): OutgoingGround => ({
  allowed,
  resolve: async () => answers,
});
const here = () => ground(["127.0.0.1"], [`127.0.0.1:${port}`]);

describe("Where the library asks for records (negative test 8)", () => {
  test("Nobody is asked on this machine, in the library's own network or in a cloud's: no connection is made", async () => {
    const addresses = [
      `https://127.0.0.1:${port}/sru`,
      `https://localhost:${port}/sru`,
      `https://[::1]:${port}/sru`,
      `https://[::ffff:127.0.0.1]:${port}/sru`,
      `https://2130706433:${port}/sru`,
      `https://0x7f000001:${port}/sru`,
      `https://0177.1:${port}/sru`,
      `https://0:${port}/sru`,
      "https://169.254.169.254/latest/meta-data/",
      "https://[fe80::1]/sru",
      "https://[fd00::1]/sru",
      "https://10.0.0.1/sru",
      "https://172.16.0.1/sru",
      "https://192.168.0.1/sru",
    ];
    for (const address of addresses)
      expect([address, await askOutgoing(address, ground(["127.0.0.1"]))]).toEqual([
        address,
        { status: "refused", problem: "address-private" },
      ]);
    expect(knocks).toEqual([]);
  });

  test("Only the web is asked: no file, no other protocol, no password, nothing unencrypted", async () => {
    const open = ground(["93.184.215.14"]);
    for (const address of [
      "file:///etc/passwd",
      "ftp://sru.example/",
      "gopher://sru.example/",
      "/sru",
    ])
      expect(await askOutgoing(address, open)).toMatchObject({ problem: "address-unreadable" });
    expect(await askOutgoing("http://sru.example/", open)).toMatchObject({
      problem: "address-not-encrypted",
    });
    expect(await askOutgoing("https://a:b@sru.example/", open)).toMatchObject({
      problem: "address-with-credentials",
    });
  });

  test("A name that means another address after it was looked at leads nowhere", async () => {
    let asked = 0;
    const changing: OutgoingGround = {
      allowed: [],
      resolve: async () => {
        asked += 1;
        return asked === 1 ? ["192.0.9.1"] : ["127.0.0.1"];
      },
    };
    const told = await askOutgoing(`https://sru.example:${port}/`, changing, 200);
    expect([told.status, asked, knocks]).toEqual(["failed", 1, []]);
    const mixed = ground(["93.184.215.14", "127.0.0.1"]);
    expect(await askOutgoing("https://sru.example/", mixed)).toMatchObject({
      problem: "address-private",
    });
  });

  test("Whoever says 'over there' is not followed", async () => {
    const told = await askOutgoing(`http://127.0.0.1:${port}/over-there`, here());
    expect(told).toMatchObject({ status: "answered", code: 302 });
    expect(knocks).toEqual(["/over-there"]);
  });

  test("Whoever says nothing, says it drop by drop, or never ends, is left", async () => {
    const ask = (path: string) => askOutgoing(`http://127.0.0.1:${port}${path}`, here(), 300);
    expect(await ask("/silent")).toEqual({ status: "failed", problem: "too-slow" });
    expect(await ask("/drop-by-drop")).toEqual({ status: "failed", problem: "too-slow" });
    expect(await ask("/huge")).toEqual({ status: "failed", problem: "answer-too-long" });
    expect(await askOutgoing("http://127.0.0.1:1/", ground([], ["127.0.0.1"]))).toEqual({
      status: "failed",
      problem: "unreachable",
    });
  });

  test("The time counts from the question what a name means, and who is not wanted any more is left", async () => {
    const dumb: OutgoingGround = { allowed: [], resolve: () => new Promise(() => undefined) };
    const slow = { status: "failed", problem: "too-slow" };
    expect(await askOutgoing("https://sru.example/", dumb, 50)).toEqual(slow);
    const unwanted = new AbortController();
    const asked = askOutgoing(`http://127.0.0.1:${port}/silent`, here(), 5_000, unwanted.signal);
    unwanted.abort();
    expect(await asked).toEqual(slow);
    expect(await askOutgoing("https://sru.example/", dumb, 5_000, unwanted.signal)).toEqual(slow);
  });

  test("Who is allowed is asked, and the answer comes byte for byte", async () => {
    const told = await askOutgoing(`http://127.0.0.1:${port}/sru?query=1`, here());
    expect(told).toEqual({ status: "answered", code: 200, answer: Buffer.from("<answer/>") });
    expect(knocks).toEqual(["/sru?query=1"]);
  });
});
