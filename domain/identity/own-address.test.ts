import { describe, expect, it } from "vitest";
import { isOwnOrigin, ownPath } from "#domain/identity/own-address.ts";

describe("After signing in", () => {
  it.each(["/desk", "/admin/users?q=a%20b&page=2", "/"])("%s is gone to", (path) => {
    expect(ownPath(path, "/desk")).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/a\\..\\b",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/ /evil",
    "/д",
    "desk",
    "",
    `/${"a".repeat(600)}`,
    undefined,
    null,
    ["/desk", "/x"],
    7,
  ])("%j is not", (path) => expect(ownPath(path, "/")).toBe("/"));
});

describe("A request that changes something", () => {
  const asked = { host: "library.local:3000", protocol: "http", publicUrl: null };

  it("comes from a page of ours", () => {
    expect(isOwnOrigin({ ...asked, origin: "http://library.local:3000" })).toBe(true);
    expect(isOwnOrigin({ ...asked, host: "[::1]:3000", origin: "http://[::1]:3000" })).toBe(true);
    // The encryption ended at a proxy that tells nothing of it.
    expect(isOwnOrigin({ ...asked, origin: "https://library.local:3000" })).toBe(true);
    const behind = { host: "10.0.0.2:3000", protocol: "http", publicUrl: "https://library.org" };
    expect(isOwnOrigin({ ...behind, origin: "https://library.org" })).toBe(true);
  });

  it.each([
    null,
    "",
    "null",
    "http://evil.example",
    "http://library.local",
    "http://library.local:3001",
    "http://sub.library.local:3000",
    "http://library.local:3000.evil.example",
    "http://library.local:3000@evil.example",
    "http://library.local:3000/",
    "file://library.local:3000",
    "http://[",
    "%%%",
    `http://${"a".repeat(100_000)}`,
  ])("from %j is refused", (origin) => {
    expect(isOwnOrigin({ ...asked, origin })).toBe(false);
  });

  it("from a page that was not encrypted, where we are, is refused", () => {
    const secure = { ...asked, protocol: "https" };
    expect(isOwnOrigin({ ...secure, origin: "http://library.local:3000" })).toBe(false);
    expect(isOwnOrigin({ ...secure, origin: "https://library.local:3000" })).toBe(true);
  });

  it("without a known name of ours is refused", () => {
    expect(isOwnOrigin({ ...asked, host: null, origin: "http://library.local:3000" })).toBe(false);
  });
});
