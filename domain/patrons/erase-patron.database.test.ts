import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { sealJournal } from "#domain/ops/seal-journal.server.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";
import { erasePatron } from "#domain/patrons/erase-patron.server.ts";
import { canary, openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";
import { writeNote } from "#domain/patrons/write-note.server.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const sealed = async () => {
  for (let most = 0; most < 50; most += 1) await sealJournal();
  return await verifyJournal();
};
const erase = (reader: Reader, isConfirmed = true) =>
  erasePatron({ handle: reader.handle, isConfirmed }, desk.librarian.person);

describe("Whoever is erased", () => {
  it("is nowhere any more, in no table; the loans stay, the seals still hold", async () => {
    await desk.library.addPolicy({});
    const device = await desk.library.addDevice();
    const reader = await desk.addReader({ email: "kanareika@example.org" });
    const { barcode } = await desk.library.addItem();
    const visit = await visitOf(device, reader.cardNumber);
    await send(device, borrowing(visit, barcode));
    await send(device, returning(barcode));
    await writeNote(
      { handle: reader.handle, kind: "note", text: "примета" },
      desk.librarian.person,
    );
    expect((await sealed()).broken).toEqual([]);
    const loans = await desk.rows("select id, category_id, branch_id from loan order by id");
    expect(await erase(reader)).toEqual({ status: "done" });
    expect(await desk.lastLine()).toMatchObject({
      act: "erase-patron",
      outcome: "erased",
      patron_id: null,
    });
    expect(await desk.rows("select id, category_id, branch_id from loan order by id")).toEqual(
      loans,
    );
    const tables = await desk.rows(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    for (const { name } of tables) {
      const found = await desk.rows(`select to_jsonb(each)::text as row from "${name}" as each`);
      const text = found.map(({ row }) => row).join("\n");
      const traces = [canary, "kanareika", reader.cardNumber, reader.handle, "примета"];
      expect([name, traces.filter((trace) => text.includes(trace))]).toEqual([name, []]);
    }
    // What another database of this server has not ended yet holds the seals up for a while.
    await expect
      .poll(async () => {
        const { broken, sealed: count } = await sealed();
        return [broken, count > 0];
      })
      .toEqual([[], true]);
  });

  it("has brought everything back, and somebody has said yes twice", async () => {
    const device = await desk.library.addDevice();
    const reader = await desk.addReader();
    const { barcode } = await desk.library.addItem();
    expect(await erase(reader, false)).toMatchObject({ problem: "not-confirmed" });
    await send(device, borrowing(await visitOf(device, reader.cardNumber), barcode));
    expect(await erase(reader)).toMatchObject({ problem: "has-open-loans" });
    expect(await desk.readerRow(reader)).toMatchObject({ family_name: canary });
    await send(device, returning(barcode));
    expect(await erase(reader)).toEqual({ status: "done" });
    expect(await erase(reader)).toMatchObject({ problem: "unknown-patron" });
  });
});
