import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkOutgoingAddress, type OutgoingGround } from "#domain/ops/outgoing-address.server.ts";
import { postLimits, postOutgoing } from "#domain/ops/post-outgoing.server.ts";

/** A server of this machine that counts who gets through to it. */
let trap: Server;
let port = 0;
let knocks: { path: string; host: string; body: string }[] = [];

beforeAll(async () => {
  trap = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = request.url ?? "";
    const host = request.headers.host ?? "";
    knocks.push({ path, host, body: Buffer.concat(parts).toString() });
    if (path === "/over-there")
      response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` });
    if (path === "/slow") return;
    response.end(path === "/endless" ? "x".repeat(postLimits.answerBytes + 1) : "thanks");
  });
  await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
  port = (trap.address() as AddressInfo).port;
});
afterAll(() => {
  trap.closeAllConnections();
  trap.close();
});

/** A name that means whatever the test says; nothing is allowed unless it says so. */
function ground(answers: readonly string[], allowed: readonly string[] = []): OutgoingGround {
  return { allowed, resolve: async () => answers };
}
const post = (address: string, on: OutgoingGround, milliseconds = 500) =>
  postOutgoing({ address, headers: { "x-test": "1" }, body: "{}" }, on, milliseconds);

describe("Where the library's server writes to", () => {
  test("Nothing is written to this machine, the library's own network or a cloud's metadata, and nothing there hears of it", async () => {
    knocks = [];
    const addresses = [
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f.1:${port}/`,
      `https://0177.0.0.1:${port}/`,
      `https://127.1:${port}/`,
      `https://0.0.0.0:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://[64:ff9b::7f00:1]:${port}/`,
      `https://[2002:7f00:1::]:${port}/`,
      "https://169.254.169.254/latest/meta-data/",
      "https://[fd00:ec2::254]/latest/meta-data/",
      "https://[fe80::1]/",
      "https://10.1.2.3/",
      "https://172.31.255.255/",
      "https://192.168.1.1/",
      "https://100.64.0.1/",
      "https://224.0.0.1/",
      "https://255.255.255.255/",
    ];
    const told = await Promise.all(addresses.map((each) => post(each, ground(["127.0.0.1"]))));
    expect(told.map((each, at) => [addresses[at], each])).toEqual(
      addresses.map((each) => [each, { status: "refused", problem: "address-private" }]),
    );
    expect(knocks).toEqual([]);
  });

  test("The same address is written to once the configuration names it: the trap is a real one", async () => {
    knocks = [];
    const address = `http://127.0.0.1:${port}/hook`;
    expect(await post(address, ground([], [`127.0.0.1:${port}`]))).toEqual({
      status: "answered",
      code: 200,
    });
    expect(knocks).toEqual([{ path: "/hook", host: `127.0.0.1:${port}`, body: "{}" }]);
    const other = ground([], [`127.0.0.1:${port + 1}`]);
    expect(await post(address, other)).toEqual({
      status: "refused",
      problem: "address-not-encrypted",
    });
  });

  test("A name of which one answer is private is refused as a whole", async () => {
    for (const answers of [["127.0.0.1"], ["93.184.215.14", "10.0.0.7"], ["::ffff:10.0.0.7"]])
      expect(await post("https://hook.example/", ground(answers))).toEqual({
        status: "refused",
        problem: "address-private",
      });
    expect(await checkOutgoingAddress("https://hook.example/", ground(["93.184.215.14"]))).toEqual({
      status: "open",
      target: { url: new URL("https://hook.example/"), ip: "93.184.215.14" },
    });
  });

  test("What a name means is asked once: an answer that changes afterwards leads nowhere", async () => {
    knocks = [];
    let asked = 0;
    const changing: OutgoingGround = {
      allowed: [],
      resolve: async () => {
        asked += 1;
        return asked === 1 ? ["192.0.9.1"] : ["127.0.0.1"];
      },
    };
    expect(await post(`https://hook.example:${port}/`, changing, 200)).toMatchObject({
      status: "failed",
    });
    expect([asked, knocks]).toEqual([1, []]);
    // A name that is allowed is written to at the address that was told, and hears its own name.
    const allowed = ground(["127.0.0.1"], ["hook.example"]);
    expect(await post(`http://hook.example:${port}/`, allowed)).toMatchObject({ code: 200 });
    expect(knocks.map(({ host }) => host)).toEqual([`hook.example:${port}`]);
  });

  test("Whoever answers 'over there' is not followed", async () => {
    knocks = [];
    const on = ground([], [`127.0.0.1:${port}`]);
    expect(await post(`http://127.0.0.1:${port}/over-there`, on)).toEqual({
      status: "answered",
      code: 302,
    });
    expect(knocks.map(({ path }) => path)).toEqual(["/over-there"]);
  });

  test("Whoever does not answer in time, or answers without end, is left", async () => {
    const on = ground([], ["127.0.0.1"]);
    expect(await post(`http://127.0.0.1:${port}/slow`, on, 200)).toEqual({
      status: "failed",
      problem: "too-slow",
    });
    expect(await post(`http://127.0.0.1:${port}/endless`, on)).toEqual({
      status: "failed",
      problem: "answer-too-long",
    });
    expect(await post("http://127.0.0.1:1/", on)).toEqual({
      status: "failed",
      problem: "unreachable",
    });
  });

  test("Other kinds of addresses, and such with a password, are not taken", async () => {
    const told = async (address: string) => await post(address, ground(["93.184.215.14"]));
    expect(await told("file:///etc/passwd")).toMatchObject({ problem: "address-unreadable" });
    expect(await told("gopher://hook.example/")).toMatchObject({ problem: "address-unreadable" });
    expect(await told("hook")).toMatchObject({ problem: "address-unreadable" });
    expect(await told("http://hook.example/")).toMatchObject({ problem: "address-not-encrypted" });
    expect(await told("https://a:b@hook.example/")).toMatchObject({
      problem: "address-with-credentials",
    });
    expect(await post("https://hook.example/", ground([]))).toMatchObject({
      problem: "address-unknown",
    });
  });
});
