import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { renewAtHome } from "#domain/circulation/renew-at-home.server.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { openOwnVisit } from "#domain/patrons/open-own-visit.server.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";
import { addPhone, type TestPhone } from "#domain/patrons/test-phone.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_renewals: 1, renew_from: "old-due-date" });
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const now = "2026-11-22T10:00:00.000Z";
async function lend(phone: TestPhone): Promise<string> {
  const device = await library.addDevice();
  const { barcode } = await library.addItem();
  const visit = await visitOf(device, phone.cardNumber);
  expect((await send(device, borrowing(visit, barcode))).outcome).toBe("lent");
  return barcode;
}

describe("At home a reader", () => {
  it("opens a visit that her phone has proved, with a line in the journal", async () => {
    const { reader } = await addPhone(library);
    const door = await openPhonesDoor(reader.branchCode);
    const visit = door && (await openOwnVisit(reader, door));
    const { rows } = await database.owner.query(
      "select act, outcome, detail from journal where visit_id = $1",
      [visit],
    );
    expect(rows).toEqual([{ act: "identify", outcome: "opened", detail: { proof: "phone" } }]);
  });

  it("renews by the rules of the tablets, once where once is allowed", async () => {
    const phone = await addPhone(library);
    const barcode = await lend(phone);
    expect((await renewAtHome(barcode, phone.reader, now)).outcome).toBe("renewed");
    const again = await renewAtHome(barcode, phone.reader, now);
    expect(again).toMatchObject({ outcome: "refused", reasons: [{ code: "renewals-used-up" }] });
    const { rows } = await database.owner.query(
      `select outcome from journal join device on device.id = device_id
       where act = 'renew' and kind = 'phones' order by journal.id`,
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(["renewed", "refused"]);
  });

  it("does not renew what another has borrowed, nor what nobody knows", async () => {
    const [one, other] = [await addPhone(library), await addPhone(library)];
    const barcode = await lend(one);
    expect(await renewAtHome(barcode, other.reader, now)).toMatchObject({
      outcome: "refused",
      reasons: [{ code: "loan-of-another" }],
    });
    expect(await renewAtHome("39999999999999", one.reader, now)).toMatchObject({
      reasons: [{ code: "unknown-item" }],
    });
    expect((await renewAtHome(barcode, one.reader, now)).outcome).toBe("renewed");
  });

  it("of ten taps at once renews once", async () => {
    const phone = await addPhone(library);
    const barcode = await lend(phone);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => renewAtHome(barcode, phone.reader, now)),
    );
    expect(answers.filter(({ outcome }) => outcome === "renewed")).toHaveLength(1);
  });
});
