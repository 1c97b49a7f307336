import { describe, expect, it } from "vitest";
import { listAddress, readListRequest } from "#domain/library/list-request.ts";

const columns = ["name", "expiry"] as const;
const first = { sort: "name", direction: "up" } as const;
const read = (asked: Record<string, string | string[]>) => readListRequest(asked, columns, first);

describe("what a list shows stands in its address", () => {
  it("a bare address shows the first page in the usual order", () => {
    expect(read({})).toEqual({ words: "", sort: "name", direction: "up", page: 1 });
  });

  it("words, order and page are read", () => {
    expect(read({ q: " Иванова ", sort: "expiry", dir: "down", page: "3" })).toEqual({
      words: "Иванова",
      sort: "expiry",
      direction: "down",
      page: 3,
    });
  });

  it.each([
    { sort: "name; drop table patron" },
    { sort: ["name", "expiry"] },
    { dir: "sideways" },
    { page: "0" },
    { page: "-1" },
    { page: "1e9" },
    { page: "999999" },
    { q: ["a", "b"] },
  ])("%j is no order, page or word of ours", (asked) => {
    expect(read(asked as Record<string, string>)).toEqual(read({}));
  });

  it("words are cut between signs, and hold none that a database cannot", () => {
    const request = read({ q: `a${"😀".repeat(60)}` });
    expect(request.words).toBe(`a${"😀".repeat(49)}`);
    expect(listAddress("/x", request, {})).toContain("q=a%F0");
    expect(read({ q: "a\0b" }).words).toBe("ab");
  });

  it("what is written into an address is read back from it", () => {
    const request = read({ q: "a&b=ё", sort: "expiry", dir: "down", page: "2" });
    const address = listAddress("/desk/patrons", request, {}, { branch: "3" });
    const asked = Object.fromEntries(new URL(address, "http://x").searchParams);
    expect(asked.branch).toBe("3");
    expect(read(asked)).toEqual(request);
  });

  it("a search is cut at a hundred signs", () => {
    expect(read({ q: "ж".repeat(5000) }).words).toHaveLength(100);
  });
});
