import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
import { writeCardToken } from "#domain/scanning/card-token.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
const pin = "739104682517";
const token = writeCardToken(randomBytes(16));
const person = { familyName: "Zzqxkanarska", givenName: "Wyolganka", email: "zzqx@example.org" };
let number = "";

beforeAll(async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14 });
  await library.set("mail.from", "library@example.org");
  device = await library.addDevice();
  const reader = { ...person, tokenHash: sha256(token), pinHash: await hashPin(pin) };
  number = (await library.addPatron(reader)).cardNumber;
  await everythingThatAReaderDoes();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

const identify = (text: string, via: "camera" | "hand", typed: string | null) =>
  takeRequest(
    askedBy(device, {
      kind: "identify",
      visit: crypto.randomUUID(),
      card: { text, via },
      pin: typed,
    }),
  );

async function everythingThatAReaderDoes() {
  await identify(token, "camera", null);
  await identify(token, "camera", pin);
  await identify(number, "hand", pin);
  await identify(number, "hand", `${pin.slice(1)}0`);
  const visit = await visitOf(device, number, pin);
  await send(device, borrowing(visit, (await library.addItem()).barcode));
  // Somebody shows the card where a book is wanted, and asks for what is not there.
  await send(device, borrowing(visit, "30000000000000"));
  await takeRequest(askedBy(device, { kind: "my-loans", visit }));
  await takeRequest(askedBy(device, { kind: "mail-receipt", visit, language: "en" }));
  await takeRequest(askedBy(device, { kind: "identify", visit, card: token, pin }));
}

/** The tables in which a text stands anywhere, in any column. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await database.owner.query(
      `select from "${name}" as row where position($1 in row::text) > 0
         or position(encode(convert_to($1, 'UTF8'), 'hex') in row::text) > 0 limit 1`,
      [text],
    );
    if (rowCount !== 0) found.push(name);
  }
  return found;
}

describe("After a visit the library's database", () => {
  it("holds no PIN and no card's token anywhere", async () => {
    expect(await tablesWith(pin)).toEqual([]);
    expect(await tablesWith(token)).toEqual([]);
    expect(await tablesWith(token.slice(3))).toEqual([]);
  });

  it("holds a name and an address with the patron alone, and the number with the card alone", async () => {
    expect(await tablesWith(person.familyName)).toEqual(["patron"]);
    expect(await tablesWith(person.givenName)).toEqual(["patron"]);
    expect(await tablesWith(person.email)).toEqual(["patron"]);
    expect(await tablesWith(number)).toEqual(["card"]);
  });

  it("is looked at in a way that finds what is there", async () => {
    expect(await tablesWith("30000000000000")).toContain("command_body");
  });
});
