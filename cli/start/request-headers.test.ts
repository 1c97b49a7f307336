import { describe, expect, it } from "vitest";
import { type Connection, cleanHeaders } from "./request-headers.ts";

const atThisMachine: Connection = { peer: "127.0.0.1", isEncrypted: false, trustsProxy: false };

describe("what a visitor says of themselves in headers", () => {
  it.each([
    "x-middleware-subrequest",
    "x-middleware-rewrite",
    "next-resume",
    "x-nextjs-data",
    "x-invoke-path",
    "x-matched-path",
    "x-now-route-matches",
    "x-prerender-revalidate",
    "x-bibliomat-role",
    "x-forwarded-server",
  ])("%s is thrown away", (name) => {
    expect(cleaned({ [name]: "x" }, atThisMachine)).not.toHaveProperty(name);
  });

  it("a forged peer is replaced by the socket's", () => {
    const headers = cleaned({ "x-bibliomat-peer": "10.1.1.1" }, atThisMachine);
    expect(headers["x-bibliomat-peer"]).toBe("127.0.0.1");
  });

  it("behind a proxy that nobody told us of, nobody counts as sitting at this machine", () => {
    const headers = cleaned({ "x-forwarded-for": "127.0.0.1" }, atThisMachine);
    expect(headers["x-bibliomat-peer"]).toBe("proxied");
    expect(headers).not.toHaveProperty("x-forwarded-for");
  });

  it.each(["x-client-ip", "true-client-ip", "cf-connecting-ip", "x-forwarded-port"])(
    "%s betrays such a proxy, too",
    (name) => {
      const headers = cleaned({ [name]: "127.0.0.1" }, atThisMachine);
      expect(headers["x-bibliomat-peer"]).toBe("proxied");
    },
  );

  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])(
    "nobody who comes by a proxy sits at this machine, whatever it says: %s",
    (address) => {
      const connection = { ...atThisMachine, trustsProxy: true };
      const headers = cleaned({ "x-forwarded-for": address }, connection);
      expect(headers["x-bibliomat-peer"]).toBe("proxied");
    },
  );

  it("behind the library's own proxy the peer is the one that the proxy saw last", () => {
    const connection = { ...atThisMachine, trustsProxy: true };
    const said = {
      host: "app:3000",
      "x-forwarded-for": "127.0.0.1, 198.51.100.7",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "library.example.org",
    };
    expect(cleaned(said, connection)).toMatchObject({
      "x-bibliomat-peer": "198.51.100.7",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "library.example.org",
    });
  });

  it("without such headers the proxy itself is asking, as a health check does", () => {
    const connection = { ...atThisMachine, trustsProxy: true };
    expect(cleaned({}, connection)["x-bibliomat-peer"]).toBe("127.0.0.1");
  });

  it("the protocol and the host are those of the connection", () => {
    const connection = { ...atThisMachine, isEncrypted: true };
    const said = { host: "kiosk.local:3000", "x-forwarded-host": "evil.example" };
    expect(cleaned(said, connection)).toMatchObject({
      "x-forwarded-proto": "https",
      "x-forwarded-host": "kiosk.local:3000",
    });
  });

  it("a version 4 address on a version 6 socket is the same address", () => {
    const headers = cleaned({}, { ...atThisMachine, peer: "::ffff:127.0.0.1" });
    expect(headers["x-bibliomat-peer"]).toBe("127.0.0.1");
  });

  it("cookies and the rest stay as they came", () => {
    const said = { cookie: "a=b", "next-action": "7f", "content-type": "text/plain" };
    expect(cleaned(said, atThisMachine)).toMatchObject(said);
  });
});

function cleaned(said: Record<string, string>, connection: Connection): Record<string, unknown> {
  const headers = { ...said };
  cleanHeaders(headers, connection);
  return headers;
}
