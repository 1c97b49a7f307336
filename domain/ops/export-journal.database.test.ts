import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import { exportJournal } from "#domain/ops/export-journal.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";

let database: TestDatabase;
let library: TestLibrary;
let patronId: number;
let reader: string;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  const device = await library.addDevice();
  const { barcode } = await library.addItem();
  const known = await library.addPatron({ familyName: "Karenina" });
  patronId = known.patronId;
  const { rows } = await database.owner.query("select handle from patron where id = $1", [
    patronId,
  ]);
  reader = rows[0]?.handle;
  await send(device, borrowing(await visitOf(device, known.cardNumber), barcode));
  await send(device, returning(barcode));
  await sealUntil(3);
});
afterAll(() => database.drop());

describe("The exported journal", () => {
  it("holds each row as it was hashed, so that anybody can check its seals without us", async () => {
    const { person } = await addMember(database.owner, { role: "administrator" });
    const rows = await exportJournal({}, 0, person);
    expect(rows.map(({ act }) => act)).toEqual(["identify", "borrow", "return"]);
    for (const row of rows) {
      const { id, at, branchId, act, outcome, commandId, deviceId, visitId, partyId } = row;
      const content = JSON.stringify([
        ...[id, at, branchId, act, outcome, commandId, deviceId, visitId, partyId],
        ...[row.itemId, row.loanId, row.detail],
      ]);
      const hash = createHash("sha256")
        .update(Buffer.from(row.seal?.previous ?? "", "hex"))
        .update(content)
        .digest("hex");
      expect(hash).toBe(row.seal?.hash);
    }
    expect(JSON.stringify(rows)).not.toContain("Karenina");
  });

  it("leaves a row of who took it along, and of whom it was about", async () => {
    const { person } = await addMember(database.owner, { role: "administrator" });
    const rows = await exportJournal({ reader }, 0, person);
    expect(rows.map(({ act }) => act)).toEqual(["identify", "borrow", "return"]);
    const { rows: left } = await database.owner.query(
      `select act, detail ->> 'by' as by, patron_id as patron from journal
       left join party_patron on party_patron.party_id = journal.party_id order by journal.id desc limit 2`,
    );
    expect(left).toEqual([
      { act: "look-up-reader", by: person.id, patron: String(patronId) },
      { act: "export-journal", by: person.id, patron: null },
    ]);
  });

  it("goes on behind a row, and leaves no second trace", async () => {
    const { person } = await addMember(database.owner, { role: "administrator" });
    const [first, ...others] = await exportJournal({ act: "borrow" }, 0, person);
    expect(others).toEqual([]);
    const count = async () =>
      (await database.owner.query("select count(*)::int as n from journal")).rows[0]?.n;
    const before = await count();
    expect(await exportJournal({ act: "borrow" }, first?.id ?? 0, person)).toEqual([]);
    expect(await count()).toBe(before);
  });
});
