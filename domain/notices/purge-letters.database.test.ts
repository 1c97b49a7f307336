import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, visitOf } from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { purgeLetters } from "#domain/notices/purge-letters.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.set("mail.from", "library@example.org");
  device = await library.addDevice();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

describe("What was asked for by letter", () => {
  it("is gone after thirty days, sent or not", async () => {
    for (const days of [1, 29, 31, 400]) {
      const { cardNumber } = await library.addPatron({ email: "olga@example.org" });
      const visit = await visitOf(device, cardNumber);
      await takeRequest(askedBy(device, { kind: "mail-receipt", visit, language: "en" }));
      await database.owner.query(
        "update outgoing_message set asked_at = now() - make_interval(days => $2) where visit_id = $1",
        [visit, days],
      );
    }
    expect(await purgeLetters()).toBe(2);
    const { rows } = await database.owner.query("select from outgoing_message");
    expect(rows).toHaveLength(2);
    expect(await purgeLetters()).toBe(0);
  });
});
