import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("./", import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith(".tsx"));
const fields = sources.flatMap((name) =>
  [
    ...readFileSync(new URL(name, folder), "utf8").matchAll(/<(?:input|textarea)\b[\s\S]*?\/>/g),
  ].map(([field]) => [name, field] as const),
);

describe("A field at the kiosk", () => {
  it("is there to be looked at", () => expect(fields.length).toBeGreaterThanOrEqual(2));

  it.each(fields)("is neither filled in nor remembered by the browser (%s)", (_name, field) => {
    expect(field).toContain('autoComplete="off"');
    // A name is what a browser remembers earlier entries by.
    expect(field).not.toMatch(/\sname=/);
  });
});
