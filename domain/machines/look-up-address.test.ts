import { describe, expect, it } from "vitest";
import { lookUpAddress, serverOf } from "#domain/machines/look-up-address.ts";

const asked =
  "version=1.2&operation=searchRetrieve&query=bath.isbn%3D%229785170903382%22&recordSchema=marcxml&maximumRecords=3";

describe("Where a title is asked for by its ISBN", () => {
  it.each([
    ["https://sru.example/cat", `https://sru.example/cat?${asked}`],
    ["https://sru.example/cat?", `https://sru.example/cat?${asked}`],
    ["https://sru.example/cat?db=1", `https://sru.example/cat?db=1&${asked}`],
    ["https://sru.example/{isbn}?q={isbn}", "https://sru.example/9785170903382?q=9785170903382"],
  ])("is %s with the usual request, or with the number put in", (address, whole) => {
    expect(lookUpAddress(address, "9785170903382")).toBe(whole);
  });

  it("is told to people by the server's name alone", () => {
    expect(serverOf("https://sru.example:8080/cat?key=secret")).toBe("sru.example:8080");
  });
});
