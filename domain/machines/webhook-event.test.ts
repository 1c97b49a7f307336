import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  eventOf,
  isTold,
  mostWebhookTries,
  secondsAfterFailure,
} from "#domain/machines/webhook-event.ts";
import { signedHeaders } from "#domain/machines/webhook-secret.server.ts";

const line = {
  branch: "CENTRAL",
  journalId: 7,
  at: new Date("2026-11-22T10:00:00Z"),
  act: "borrow",
  outcome: "lent",
  barcode: "300",
  loan: 5,
  detail: { dueOn: "2026-12-06", by: "6f", token: "7f", user: "8f", proof: "staff" },
};

describe("What another server is told", () => {
  test("A line's days and codes leave the house, who did it does not", () => {
    expect(eventOf(line)).toEqual({
      id: 7,
      act: "borrow",
      outcome: "lent",
      at: "2026-11-22T10:00:00.000Z",
      branch: "CENTRAL",
      item: "300",
      loan: 5,
      dueOn: "2026-12-06",
    });
  });

  test("What it did not ask for, and what was refused, is not told", () => {
    expect(isTold(line, ["borrow"])).toBe(true);
    expect(isTold(line, ["return"])).toBe(false);
    expect(isTold({ ...line, outcome: "refused" }, ["borrow"])).toBe(false);
  });

  test("It is tried ten times more, ever later, and then given up", () => {
    const waits = Array.from({ length: mostWebhookTries }, (_, at) => secondsAfterFailure(at + 1));
    expect(waits.at(-1)).toBe(null);
    const seconds = waits.slice(0, -1).map(Number);
    expect(seconds).toHaveLength(10);
    expect(seconds).toEqual(seconds.toSorted((one, other) => one - other));
    expect(seconds.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(24 * 3600);
  });

  test("The signature is over the moment and the body: neither can be exchanged", () => {
    const headers = signedHeaders("key", '{"id":7}', 1_700_000_000);
    const right = createHmac("sha256", "key").update('1700000000.{"id":7}').digest("hex");
    expect(headers).toMatchObject({
      "bibliomat-timestamp": "1700000000",
      "bibliomat-signature": `v1=${right}`,
    });
    const of = (body: string, seconds: number) =>
      signedHeaders("key", body, seconds)["bibliomat-signature"];
    expect(of('{"id":8}', 1_700_000_000)).not.toBe(`v1=${right}`);
    expect(of('{"id":7}', 1_700_000_001)).not.toBe(`v1=${right}`);
  });
});
