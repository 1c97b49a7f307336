import { describe, expect, it } from "vitest";
import { coverAddress, readCoverName } from "#domain/catalog/cover-name.ts";

const cover = "0123456789abcdef".repeat(4);

describe("The address of a cover", () => {
  it("names its content and a size", () => {
    const name = coverAddress(cover, "m").replace("/covers/", "");
    expect(readCoverName(name)).toEqual({ cover, size: "m" });
  });
  it.each([
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "/etc/passwd",
    `${cover}-m.webp/../x`,
    `${cover}-x.webp`,
    `${cover.toUpperCase()}-m.webp`,
    `${cover}-m.webp\n`,
    `${cover}-m.svg`,
    `../${cover}-m.webp`,
    "",
  ])("leads nowhere else: %j", (name) => {
    expect(readCoverName(name)).toBeNull();
  });
});
