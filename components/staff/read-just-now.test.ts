import { describe, expect, it } from "vitest";
import { isNewHere, stillHeld } from "#components/staff/read-just-now.ts";

const [first, second] = [Symbol("the page of cards"), Symbol("the page of a reader")];

describe("A code before a camera of the desk", () => {
  it("is new once, and not for the page that it led to while it is still held there", () => {
    expect(isNewHere({ code: "card", at: 0, by: first })).toBe(true);
    expect(isNewHere({ code: "card", at: 900, by: second })).toBe(false);
  });

  it("is new again when it comes back on the same page", () => {
    expect(isNewHere({ code: "card", at: 3_000, by: second })).toBe(true);
  });

  it("is new on another page after some seconds, and another code at once", () => {
    expect(isNewHere({ code: "card", at: 3_000 + stillHeld, by: first })).toBe(true);
    expect(isNewHere({ code: "book", at: 3_001 + stillHeld, by: second })).toBe(true);
  });
});
