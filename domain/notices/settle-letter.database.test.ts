import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { claimLetter } from "#domain/notices/claim-letter.server.ts";
import { mostTries } from "#domain/notices/retrying.ts";
import { settleLetter } from "#domain/notices/settle-letter.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14 });
  await library.set("mail.from", "library@example.org");
  device = await library.addDevice();
});
beforeEach(async () => void (await database.owner.query("delete from outgoing_message")));
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

async function inHand() {
  const { cardNumber } = await library.addPatron({ email: "olga@example.org" });
  const visit = await visitOf(device, cardNumber);
  await send(device, borrowing(visit, (await library.addItem()).barcode));
  await takeRequest(askedBy(device, { kind: "mail-receipt", visit, language: "en" }));
  const claimed = await claimLetter(new Date());
  if (claimed.status !== "letter") throw new Error(claimed.status);
  return { letter: claimed.letter, visit };
}
const stateOf = async (id: string) => {
  const { rows } = await database.owner.query(
    `select state, problem, round(extract(epoch from next_try_at - clock_timestamp()))::int as wait
     from outgoing_message where id = $1`,
    [id],
  );
  return rows[0];
};
const journalOf = async (visit: string) => {
  const { rows } = await database.owner.query(
    "select outcome, journal::text as row from journal where visit_id = $1 and act = 'send-receipt'",
    [visit],
  );
  return rows;
};

describe("A try to send a letter", () => {
  it("that went well is recorded once, without the address", async () => {
    const { letter, visit } = await inHand();
    expect(await settleLetter(letter, { status: "sent" })).toBe("sent");
    await settleLetter(letter, { status: "sent" });
    expect(await stateOf(letter.id)).toMatchObject({ state: "sent", problem: null });
    const journal = await journalOf(visit);
    expect(journal.map((row) => row.outcome)).toEqual(["sent"]);
    expect(journal[0]?.row).not.toContain("olga");
    expect(await claimLetter(new Date())).toEqual({ status: "none" });
  });

  it("that failed is made again later, with the reason as a code", async () => {
    const { letter, visit } = await inHand();
    const failed = { status: "failed", problem: "unreachable" } as const;
    expect(await settleLetter(letter, failed)).toBe("retried");
    expect(await stateOf(letter.id)).toEqual({
      state: "waiting",
      problem: "unreachable",
      wait: 60,
    });
    expect(await journalOf(visit)).toEqual([]);
  });

  it("is the last one when there were enough", async () => {
    const { letter, visit } = await inHand();
    const failed = { status: "failed", problem: "unreachable" } as const;
    expect(await settleLetter({ ...letter, tries: mostTries }, failed)).toBe("given-up");
    expect(await stateOf(letter.id)).toMatchObject({ state: "given-up", problem: "unreachable" });
    expect((await journalOf(visit)).map((row) => row.outcome)).toEqual(["given-up"]);
  });
});
