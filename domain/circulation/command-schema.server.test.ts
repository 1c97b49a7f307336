import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBody, signedSchema } from "#domain/circulation/command-schema.server.ts";
import { borrowing, renewing, returning, undoing } from "#domain/circulation/test-tablet.ts";

const visit = "0b8d2c1e-6a51-4c3a-9a52-1f4be0a3c001";
const borrow = borrowing(visit, "30000000000001");
const read = (body: unknown) => parseBody(JSON.stringify(body));

describe("The body of a command", () => {
  it.each([
    borrow,
    returning("30000000000001"),
    { ...returning("30000000000001"), visit },
    renewing(visit, "30000000000001"),
    undoing(visit, "7f0c9f2a-51d0-4b0e-8f1b-2a6c3d4e5f60"),
    { ...borrow, confirmed: ["overdue-items"] },
    { ...borrow, item: "КН-0001/2" },
    { ...borrow, item: "\u001d3000" },
    { ...borrow, scannedAt: "2026-01-01T00:00:00Z" },
  ])("is read as it was written (%j)", (body) => {
    expect(read(body)).toEqual(body);
  });

  it.each([
    ["another kind", { ...borrow, kind: "steal" }],
    ["no kind", { ...borrow, kind: undefined }],
    ["a field that nobody knows", { ...borrow, patron: 7 }],
    ["a PIN", { ...borrow, pin: "1234" }],
    ["no item", { ...borrow, item: "" }],
    ["an item of 65 signs", { ...borrow, item: "3".repeat(65) }],
    ["an item that holds the sign 0", { ...borrow, item: "3\u00001" }],
    ["a number for an item", { ...borrow, item: 3 }],
    ["a visit that is no id", { ...borrow, visit: "me" }],
    ["a visit in capitals", { ...borrow, visit: visit.toUpperCase() }],
    ["a borrow without a visit", { ...borrow, visit: null }],
    ["a time that is none", { ...borrow, scannedAt: "yesterday" }],
    ["a time of an unknown zone", { ...borrow, scannedAt: "2026-01-01T00:00:00" }],
    ["a confirmed reason that does not exist", { ...borrow, confirmed: ["because"] }],
    ["a confirmed reason of the machinery", { ...borrow, confirmed: ["constructor"] }],
    [
      "more confirmed reasons than there are",
      { ...borrow, confirmed: Array(21).fill("no-policy") },
    ],
    ["a list", [borrow]],
    ["nothing", null],
  ])("with %s is nobody's", (_what, body) => {
    expect(read(body)).toBeNull();
  });

  it("that is no JSON is nobody's, and reading it never crashes", () => {
    for (const json of ["", "{", "{}x", '{"kind":"borrow"', "\u0000"])
      expect(parseBody(json)).toBeNull();
    const texts = fc.oneof(fc.string({ unit: "binary" }), fc.json());
    fc.assert(fc.property(texts, (json) => parseBody(json) === null));
  });

  it("cannot change the machinery beneath it", () => {
    const json = JSON.stringify(borrow).replace("{", '{"__proto__":{"isAdmin":true},');
    const body = parseBody(json);
    expect(Object.getPrototypeOf(body ?? {})).toBe(Object.prototype);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe("What is signed", () => {
  const signature = "A".repeat(86);
  it.each([
    [{ bytes: "x", signature }, true],
    [{ bytes: "", signature }, false],
    [{ bytes: "x".repeat(4096), signature }, true],
    [{ bytes: "x".repeat(4097), signature }, false],
    [{ bytes: "x", signature: "A".repeat(85) }, false],
    [{ bytes: "x" }, false],
    [{ bytes: ["x"], signature }, false],
    ["x", false],
    [null, false],
    [undefined, false],
  ])("has bytes of a bounded length and a signature of 86 signs", (signed, isTaken) => {
    expect(signedSchema.safeParse(signed).success).toBe(isTaken);
  });
});
