import { describe, expect, it } from "vitest";
import { readSearchRequest, searchAddress } from "#domain/catalog/search-request.ts";

describe("The address of a search", () => {
  it("is read and written the same, and says only what was chosen", () => {
    const request = readSearchRequest({
      q: " война & мир ",
      language: "ru",
      year: "186",
      now: "1",
      sort: "title",
      page: "3",
    });
    expect(request).toMatchObject({ words: "война & мир", isAvailable: true, page: 3 });
    const address = searchAddress(request, { page: 3 });
    expect(address).toContain("q=%D0%B2");
    expect(
      readSearchRequest(Object.fromEntries(new URL(address, "http://x").searchParams)),
    ).toEqual(request);
    expect(searchAddress(readSearchRequest({}))).toBe("/catalogue");
  });

  it("is one whatever is cut off, an emoji in its middle too", () => {
    const { words } = readSearchRequest({ q: `a${"😀".repeat(150)}` });
    expect(words).toBe(`a${"😀".repeat(99)}`);
    expect(searchAddress(readSearchRequest({ q: words }))).toContain("q=a%F0%9F%98%80");
  });

  it("turns to the first page when something else changes", () => {
    expect(searchAddress(readSearchRequest({ q: "a", page: "4" }), { kind: "map" })).toBe(
      "/catalogue?q=a&kind=map",
    );
  });

  it("leaves out what it does not understand", () => {
    const strange = readSearchRequest({
      q: ["a", "b"],
      language: "'; drop",
      kind: "cloth",
      year: "19x",
      branch: "../..",
      sort: "id desc",
      page: "-1",
      subject: "\0",
    });
    expect(searchAddress(strange)).toBe("/catalogue");
  });
});
