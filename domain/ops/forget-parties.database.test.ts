import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { forgetParties } from "#domain/ops/forget-parties.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_loans: null });
  device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

/** Somebody borrowed a book, and perhaps brought it back, so many days ago. */
async function somebody(days: number, { isBack = true, keepsHistory = false } = {}) {
  const { cardNumber, patronId } = await library.addPatron();
  await database.owner.query("update patron set keeps_history = $2 where id = $1", [
    patronId,
    keepsHistory,
  ]);
  const visit = await visitOf(device, cardNumber);
  const { barcode } = await library.addItem();
  const lent = await send(device, borrowing(visit, barcode));
  if (isBack) await send(device, returning(barcode));
  await database.owner.query(
    "update party_patron set last_used_at = now() - make_interval(days => $2) where patron_id = $1",
    [patronId, days],
  );
  return { patronId, visit, barcode, loan: lent.outcome === "lent" ? lent.loan : 0 };
}
const isKnown = async (patronId: number) => {
  const found = await database.owner.query("select from party_patron where patron_id = $1", [
    patronId,
  ]);
  return found.rowCount === 1;
};

describe("Forgetting who borrowed", () => {
  it("waits for fourteen days after the book came back", async () => {
    const [yesterday, nearly, over] = [await somebody(1), await somebody(13), await somebody(15)];
    expect(await forgetParties()).toBe(1);
    const known = [yesterday, nearly, over].map((each) => isKnown(each.patronId));
    expect(await Promise.all(known)).toEqual([true, true, false]);
  });

  it("never happens while a book is out, however long", async () => {
    const { patronId, barcode } = await somebody(4000, { isBack: false });
    await forgetParties();
    expect(await isKnown(patronId)).toBe(true);
    await send(device, returning(barcode));
    await forgetParties();
    // The return begins the fourteen days anew: time for a claim of damage.
    expect(await isKnown(patronId)).toBe(true);
  });

  it("never happens to whoever keeps a history", async () => {
    const { patronId } = await somebody(4000, { keepsHistory: true });
    await forgetParties();
    expect(await isKnown(patronId)).toBe(true);
  });

  it("leaves the loan, its party, its branch and category, and the journal", async () => {
    const { loan } = await somebody(30);
    await forgetParties();
    const { rows } = await database.owner.query(
      `select loan.party_id = party.id as "hasParty", loan.category_id as category, loan.branch_id as branch,
         (select count(*)::int from journal where journal.party_id = loan.party_id) as lines
       from loan join party on party.id = loan.party_id where loan.id = $1`,
      [loan],
    );
    const { categoryId: category, branchId: branch } = library;
    expect(rows).toEqual([{ hasParty: true, category, branch, lines: 3 }]);
  });

  it("ends what the visit may do", async () => {
    const { visit } = await somebody(30);
    await forgetParties();
    const answer = await send(device, borrowing(visit, (await library.addItem()).barcode));
    expect(answer.reasons.map((each) => each.code)).toEqual(["visit-unknown"]);
  });

  it("passes by whoever borrows in the same moment, and comes again", async () => {
    const { patronId } = await somebody(30);
    const borrowing = await database.owner.connect();
    await borrowing.query("begin");
    await borrowing.query("select from party_patron where patron_id = $1 for no key update", [
      patronId,
    ]);
    await forgetParties();
    expect(await isKnown(patronId)).toBe(true);
    await borrowing.query("rollback");
    borrowing.release();
    await forgetParties();
    expect(await isKnown(patronId)).toBe(false);
  });

  it("by two workers at once forgets everybody once", async () => {
    for (let n = 0; n < 6; n += 1) await somebody(20);
    const counts = await Promise.all([forgetParties(), forgetParties()]);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(6);
    expect(await forgetParties()).toBe(0);
  });
});
