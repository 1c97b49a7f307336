import { describe, expect, it } from "vitest";
import { machineNames, networkAddresses } from "./addresses.ts";
import { hostGuard, hostnameOf } from "./hosts.ts";

describe("the name under which a browser asks for the library", () => {
  const allows = hostGuard("https://library.example.org", Date.now, () => ["192.168.1.7", "kiosk"]);

  it.each([
    "localhost:3000",
    "127.0.0.1:3000",
    "[::1]:3000",
    "192.168.1.7",
    "KIOSK:3000",
    "library.example.org",
    "library.example.org.",
  ])("%s is the library's own", (host) => {
    expect(allows(host)).toBe(true);
  });

  it.each([
    "evil.example",
    "localhost.evil.example",
    "192.168.1.8",
    "",
    undefined,
    "localhost, evil.example",
    "localhost@evil.example",
    "localhost:3000/x",
    "localhost:port",
  ])("%s is not", (host) => {
    expect(allows(host)).toBe(false);
  });

  it("is learnt anew when the machine gets another address, but not at every request", () => {
    let time = 0;
    let reads = 0;
    const addresses = ["10.0.0.1"];
    const guard = hostGuard(
      undefined,
      () => time,
      () => {
        reads += 1;
        return addresses;
      },
    );
    addresses[0] = "10.0.0.2";
    expect(guard("10.0.0.2")).toBe(false);
    time = 6_000;
    expect(guard("10.0.0.2")).toBe(true);
    expect(guard("10.0.0.1")).toBe(false);
    expect(reads).toBe(2);
  });

  it("is read without its port", () => {
    expect(hostnameOf("[fd00::1]:3000")).toBe("[fd00::1]");
  });
});

describe("the machine's own addresses", () => {
  it("leave out the loopback and addresses that nobody routes, version 4 first", () => {
    const entry = { netmask: "", mac: "", cidr: null, internal: false } as const;
    const interfaces = {
      lo: [{ ...entry, address: "127.0.0.1", family: "IPv4" as const, internal: true }],
      wlan0: [
        { ...entry, address: "fd00::5", family: "IPv6" as const, scopeid: 0 },
        { ...entry, address: "fe80::1", family: "IPv6" as const, scopeid: 2 },
        { ...entry, address: "192.168.1.7", family: "IPv4" as const },
      ],
    };
    expect(networkAddresses(interfaces)).toEqual(["192.168.1.7", "fd00::5"]);
  });

  it("include the name in the local network", () => {
    expect(machineNames("Desk")).toEqual(["desk", "desk.local"]);
    expect(machineNames("desk.library.example")).toEqual(["desk.library.example"]);
  });
});
