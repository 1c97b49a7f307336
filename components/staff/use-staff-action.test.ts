import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = "app/(staff)";
const forms = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx"))
  .map((path) => ({ path, source: readFileSync(join(folder, path), "utf8") }));

describe("A form of the staff", () => {
  it("keeps what was typed when the session ended: none asks React past what keeps it", () => {
    const past = forms.filter(({ source }) => source.includes("useActionState"));
    expect(past.map(({ path }) => path)).toEqual([]);
    expect(forms.filter(({ source }) => source.includes("useStaffAction(")).length).toBeGreaterThan(
      15,
    );
  });
});
