import { describe, expect, test } from "vitest";
import { describeDoor, fieldsOfOperation } from "#domain/machines/openapi.server.ts";
import { operations } from "#domain/machines/operations.server.ts";

const fieldsOf = (name: string) => {
  const operation = operations[name];
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return fieldsOfOperation(operation);
};

describe("The description of the machines' door", () => {
  test("It is OpenAPI 3.1, every operation asks for a token, and acts ask for a key", () => {
    const door = describeDoor("1.2.3");
    expect(door).toMatchObject({ openapi: "3.1.0", security: [{ token: [] }] });
    const { "/api/v1/commands": _tablets, ...programs } = door.paths as Record<string, object>;
    const keys = Object.entries(programs).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => [path, JSON.stringify(operation)] as const),
    );
    for (const [path, text] of keys) {
      expect([path, text.includes('"Idempotency-Key"')]).toEqual([
        path,
        path.startsWith("/api/v1/acts/"),
      ]);
      expect(text).toContain('"401"');
      expect(text).toContain('"429"');
    }
  });

  test("It tells of the tablets' door, too, where a signature stands for a token", () => {
    const { post } = describeDoor("1.2.3").paths["/api/v1/commands"];
    expect(post.security).toEqual([]);
    expect(JSON.stringify(post.requestBody)).toContain('"maxItems":100');
    expect(Object.keys(post.responses)).toEqual(["200", "400", "401", "403", "409", "503"]);
  });

  test("The readable page says of each field what it is, and what is needed", () => {
    const { takes, answers } = fieldsOf("act.pay-fees");
    expect(takes.map(({ name, isNeeded }) => [name, isNeeded])).toEqual([
      ["Idempotency-Key", true],
      ["branch", true],
      ["patron", true],
      ["fee", false],
      ["amount", true],
      ["means", true],
    ]);
    expect(takes.find(({ name }) => name === "means")?.kind).toBe(
      "cash | card | terminal | online",
    );
    expect(answers.find(({ name }) => name === "dueOn")?.kind).toBe("string (date)");
    const item = fieldsOf("readItem").answers;
    expect(item.find(({ name }) => name === "callNumber")?.kind).toBe("string | null");
    const [row] = fieldsOf("listItems").answers;
    expect(row?.kind).toMatch(/^\[\{ barcode, title, /);
  });
});
