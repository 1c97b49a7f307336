import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, visitOf } from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

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
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

const ask = async (visit: string, at = device) => {
  const result = await takeRequest(askedBy(at, { kind: "mail-receipt", visit, language: "ru" }));
  if (result.status !== "answered") return result.problem;
  const { answer } = result;
  return answer.outcome === "refused" ? answer.reasons.map((each) => each.code) : answer.outcome;
};
const reader = async (email?: string) => {
  const { cardNumber } = await library.addPatron(email === undefined ? {} : { email });
  return await visitOf(device, cardNumber);
};
const letters = async (visit: string) => {
  const { rows } = await database.owner.query(
    "select outgoing_message::text as row, language, state from outgoing_message where visit_id = $1",
    [visit],
  );
  return rows;
};

describe("A receipt as a letter", () => {
  it("is noted with the visit and the screen's language, and no address", async () => {
    const visit = await reader("olga@example.org");
    expect(await ask(visit)).toBe("receipt-asked");
    const [letter, ...more] = await letters(visit);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ language: "ru", state: "waiting" });
    expect(letter?.row).not.toContain("example.org");
  });

  it("is one letter, however often it is asked for", async () => {
    const visit = await reader("twice@example.org");
    const answers = await Promise.all([ask(visit), ask(visit), ask(visit)]);
    expect(answers).toEqual(["receipt-asked", "receipt-asked", "receipt-asked"]);
    expect(await letters(visit)).toHaveLength(1);
    const { rows } = await database.owner.query(
      "select outcome, detail from journal where act = 'ask-for-receipt' and visit_id = $1",
      [visit],
    );
    expect(rows).toEqual([{ outcome: "asked", detail: {} }]);
  });

  it("is refused to whoever has no address", async () => {
    const visit = await reader();
    expect(await ask(visit)).toEqual(["mail-not-possible"]);
    expect(await letters(visit)).toEqual([]);
  });

  it("is refused for a visit of another tablet, and for none", async () => {
    const visit = await reader("far@example.org");
    expect(await ask(visit, await library.addDevice())).toEqual(["visit-unknown"]);
    expect(await ask(randomUUID())).toEqual(["visit-unknown"]);
    expect(await letters(visit)).toEqual([]);
  });

  it("is refused where no mail server is named", async () => {
    const visit = await reader("nobody@example.org");
    vi.stubEnv("SMTP_URL", "");
    try {
      expect(await ask(visit)).toEqual(["mail-not-possible"]);
    } finally {
      vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
    }
  });

  it("is refused in a language that is none", async () => {
    const visit = await reader("x@example.org");
    const body = { kind: "mail-receipt", visit, language: "../../etc" };
    expect(await takeRequest(askedBy(device, body))).toMatchObject({ problem: "malformed" });
  });
});
