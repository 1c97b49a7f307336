import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { applyExceptions } from "./architecture/exceptions.ts";
import { readHouse, type Violation } from "./architecture/house.ts";
import { checkAll, rules } from "./architecture/rules.ts";

const house = readHouse(fileURLToPath(new URL("..", import.meta.url)));

describe("the house as it stands", () => {
  it("is seen by its guards, tests and tools included", () => {
    expect(house.has("domain/circulation/command.ts")).toBe(true);
    expect(house.has("tools/architecture.test.ts")).toBe(true);
    expect(house.has("next.config.ts")).toBe(true);
    expect(house.get("tools/architecture.test.ts")?.imports).not.toHaveLength(0);
  });

  for (const [sentence, check] of Object.entries(rules)) {
    it(sentence, () => {
      expect(told(applyExceptions(check(house)).remaining)).toEqual([]);
    });
  }

  it("needs every exception that it is granted", () => {
    expect(applyExceptions(checkAll(house)).unneeded).toEqual([]);
    // All rules once more over the whole tree: on a machine with much to do, twenty seconds are few.
  }, 60_000);
});

function told(violations: readonly Violation[]): string[] {
  return violations.map(({ rule, path, line, says }) => `${path}:${line} [${rule}] ${says}`);
}
