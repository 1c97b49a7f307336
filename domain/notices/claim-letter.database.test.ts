import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { holdClock } from "#db/test-clock.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, borrowing, send, undoing, visitOf } from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { type Claimed, claimLetter } from "#domain/notices/claim-letter.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let setClock: (at: string) => Promise<void>;
let device: TestDevice;
const noon = "2026-03-02T04:00:00Z";

beforeAll(async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
  database = await openTestDatabase();
  setClock = await holdClock(database);
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14 });
  await library.set("mail.from", "library@example.org");
  await library.set("library.name", "Nordstadt");
  device = await library.addDevice();
});
beforeEach(async () => {
  await database.owner.query("delete from outgoing_message");
  await setClock(noon);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

/** A reader borrowed these and asked for a letter. */
async function asked(titles: readonly string[], email = "olga@example.org") {
  const { cardNumber, patronId } = await library.addPatron({ email, language: "ru" });
  const visit = await visitOf(device, cardNumber);
  const lent = [];
  for (const title of titles) {
    const { barcode } = await library.addItem({ title });
    lent.push(await send(device, borrowing(visit, barcode)));
  }
  await takeRequest(askedBy(device, { kind: "mail-receipt", visit, language: "zh" }));
  return { visit, patronId, lent };
}
const letterOf = (claimed: Claimed) => {
  if (claimed.status !== "letter") throw new Error(claimed.status);
  return claimed.letter;
};
const claim = () => claimLetter(new Date(noon));

describe("A letter that is claimed", () => {
  it("holds everything that is written in it", async () => {
    await asked(["Middlemarch", "Silas Marner"]);
    expect(letterOf(await claim())).toMatchObject({
      to: "olga@example.org",
      from: "library@example.org",
      tries: 1,
      languages: ["ru", "zh"],
      libraryName: "Nordstadt",
      branchName: "Main library",
      visitedOn: "2026-03-02",
      today: "2026-03-02",
      lines: [
        { title: "Middlemarch", authors: "Somebody", dueOn: "2026-03-16" },
        { title: "Silas Marner", authors: "Somebody", dueOn: "2026-03-16" },
      ],
    });
  });

  it("does not name what was taken back", async () => {
    const { visit, lent } = await asked(["Kept", "Taken back"]);
    await send(device, undoing(visit, lent[1]?.id ?? ""));
    expect(letterOf(await claim()).lines.map((line) => line.title)).toEqual(["Kept"]);
  });

  it("is in one hand: two workers at once get two letters", async () => {
    await asked(["One"]);
    await asked(["Two"], "two@example.org");
    const claims = await Promise.all([claim(), claim(), claim()]);
    expect(claims.map((each) => each.status).toSorted()).toEqual(["letter", "letter", "none"]);
    const ids = claims.map((each) => (each.status === "letter" ? each.letter.id : ""));
    expect(new Set(ids).size).toBe(3);
  });

  it("is taken by another one ten minutes after its writer died, under the same id", async () => {
    await asked(["One"]);
    const first = letterOf(await claim());
    await setClock("2026-03-02T04:09:00Z");
    expect(await claim()).toEqual({ status: "none" });
    await setClock("2026-03-02T04:11:00Z");
    expect(letterOf(await claim())).toMatchObject({ id: first.id, tries: 2 });
  });

  it("cannot be written when the address is gone, and waits for what a tablet still keeps", async () => {
    const { patronId } = await asked(["One"]);
    await database.owner.query("update patron set email = null where id = $1", [patronId]);
    expect(await claim()).toMatchObject({ status: "cannot", problem: "no-address" });
    await asked([], "later@example.org");
    expect(await claim()).toMatchObject({ status: "cannot", problem: "nothing-to-tell" });
  });
});
