import { describe, expect, it } from "vitest";
import { isLoopback } from "#domain/identity/loopback.ts";

describe("An address of this machine's own", () => {
  it.each([
    "127.0.0.1",
    "127.0.1.1",
    "127.255.255.254",
    "::1",
    "::ffff:127.0.0.1",
    "::FFFF:127.0.0.1",
  ])("is %s", (address) => expect(isLoopback(address)).toBe(true));

  it.each([
    null,
    "",
    "localhost",
    "128.0.0.1",
    "10.0.0.1",
    "0.0.0.0",
    "::",
    "::2",
    "fe80::1",
    "::ffff:10.0.0.1",
    "1127.0.0.1",
    "127.0.0.1.example.org",
    "127.0.0",
    "evil, 127.0.0.1",
    "127.0.0.1, 10.0.0.1",
    "127.0.0.1\n",
  ])("is not %j", (address) => expect(isLoopback(address)).toBe(false));
});
