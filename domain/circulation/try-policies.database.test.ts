import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { readPolicies } from "#domain/circulation/read-policies.server.ts";
import { addedPolicy, typedPolicy } from "#domain/circulation/test-policies.ts";
import {
  borrowing,
  renewing,
  returning,
  send,
  undoing,
  visitOf,
} from "#domain/circulation/test-tablet.ts";
import { tryDeleting, tryPolicy } from "#domain/circulation/try-policies.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.owner.query("delete from loan_policy");
  library = await buildTestLibrary(database.owner);
  device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("A change tried on the last thirty days", () => {
  /** A reader takes home so many, one after another. */
  const takesHome = async (many: number) => {
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    const books: string[] = [];
    for (let taken = 0; taken < many; taken += 1) {
      const { barcode } = await library.addItem();
      expect((await send(device, borrowing(visit, barcode))).outcome).toBe("lent");
      books.push(barcode);
    }
    return { visit, books };
  };
  const tried = async (id: number | null, change: Parameters<typeof typedPolicy>[0]) => {
    const result = await tryPolicy(id, typedPolicy(change));
    if (result.status === "refused") throw new Error(JSON.stringify(result));
    return result.trial;
  };
  const asBefore = { loanDays: "14", closingRule: "days", maxLoans: "10" };

  it("says how many would have been refused and how many due dates would move, and writes nothing", async () => {
    const id = await addedPolicy(asBefore);
    const { books } = await takesHome(3);
    await takesHome(2);
    await send(device, returning(books[0] ?? ""));
    const before = await readPolicies();
    const limit = await tried(id, { ...asBefore, maxLoans: "2" });
    expect(limit).toMatchObject({ days: 30, isCut: false, refused: 1 });
    const week = await tried(id, { ...asBefore, loanDays: "7" });
    expect([week.earlier, week.later]).toEqual([week.loans, 0]);
    const deleted = await tryDeleting(id);
    expect(deleted.status === "tried" && deleted.trial.refused).toBe(week.loans);
    expect(await readPolicies()).toEqual(before);
  });

  it("names the changed fields of which it says nothing", async () => {
    const id = await addedPolicy(asBefore);
    expect((await tried(id, { ...asBefore, maxLoans: "2" })).unjudged).toEqual([]);
    const fines = await tried(id, {
      ...asBefore,
      fineAmount: "0.20",
      feeLimit: "5",
      loanDays: "7",
    });
    expect(fines.unjudged).toEqual(["fineAmount", "feeLimit"]);
    const [type] = (await database.owner.query("select code from item_type limit 1")).rows;
    const own = { ...asBefore, itemType: type.code, maxRenewals: "9", loanDays: "7" };
    const deleted = await tryDeleting(await addedPolicy(own));
    expect(deleted.status === "tried" && deleted.trial.unjudged).toEqual(["maxRenewals"]);
  });

  it("counts what was out at that time, not what is now", async () => {
    const id = await addedPolicy(asBefore);
    const { books } = await takesHome(2);
    const all = await tried(id, { ...asBefore, maxOfType: "1" });
    expect(all.refused).toBeGreaterThanOrEqual(1);
    for (const book of books) await send(device, returning(book));
    expect((await tried(id, { ...asBefore, maxOfType: "1" })).refused).toBe(all.refused);
  });

  it("counts who was late at that time, also when the book was renewed since", async () => {
    const careless = { ...asBefore, overdueBlocks: "no", maxRenewals: "1" };
    const id = await addedPolicy(careless);
    await library.set("proof.renew", "card");
    const { visit, books } = await takesHome(1);
    await database.owner.query(
      "update loan set due_at = lent_at + interval '1 millisecond' where id = (select max(id) from loan)",
    );
    const before = await tried(id, { ...careless, overdueBlocks: "block" });
    const second = await library.addItem();
    expect((await send(device, borrowing(visit, second.barcode))).outcome).toBe("lent");
    const strict = async () =>
      (await tried(id, { ...careless, overdueBlocks: "block" })).refused - before.refused;
    expect(await strict()).toBe(1);
    expect((await send(device, renewing(visit, books[0] ?? ""))).outcome).toBe("renewed");
    expect(await strict()).toBe(1);
  });

  it("counts nobody as late with what she said by then was brought back", async () => {
    const strict = { ...asBefore, overdueBlocks: "block" };
    const id = await addedPolicy(strict);
    const { visit, books } = await takesHome(1);
    await database.owner.query(
      "update loan set due_at = lent_at + interval '1 millisecond' where id = (select max(id) from loan)",
    );
    const before = await tried(id, strict);
    await markItem(books[0] ?? "", "claimed-returned", null);
    const second = await library.addItem();
    expect((await send(device, borrowing(visit, second.barcode))).outcome).toBe("lent");
    expect((await tried(id, strict)).loans).toBe(before.loans + 1);
    // She has found it since: that changes nothing of what was lent then.
    await liftMark(books[0] ?? "", "claimed-returned", null);
    expect((await tried(id, strict)).loans).toBe(before.loans + 1);
  });

  it("finds rows by the branch that each branch has chosen", async () => {
    const own = { ...asBefore, branch: "", loanDays: "14" };
    const id = await addedPolicy(own);
    const { branchId, otherBranchId } = library;
    await database.owner.query(
      `insert into setting (branch_id, name, value) values ($1, 'loans.policy-branch', '"item"')`,
      [branchId],
    );
    const [other] = (
      await database.owner.query("select code from branch where id = $1", [otherBranchId])
    ).rows;
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const { barcode } = await library.addItem({ homeBranchId: otherBranchId });
    const before = await tried(id, own);
    expect((await send(device, borrowing(visit, barcode))).outcome).toBe("lent");
    const after = await tried(null, { ...asBefore, branch: String(other.code), loanDays: "7" });
    expect(after).toMatchObject({ loans: before.loans + 1, earlier: 1 });
  });

  it("leaves out what was undone", async () => {
    const id = await addedPolicy(asBefore);
    const { loans } = await tried(id, asBefore);
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const lent = await send(device, borrowing(visit, (await library.addItem()).barcode));
    expect((await tried(id, asBefore)).loans).toBe(loans + 1);
    expect((await send(device, undoing(visit, lent.id))).outcome).toBe("undone");
    expect((await tried(id, asBefore)).loans).toBe(loans);
  });

  it("counts loans of readers who were forgotten as such", async () => {
    const id = await addedPolicy(asBefore);
    const { books } = await takesHome(1);
    await send(device, returning(books[0] ?? ""));
    const known = await tried(id, asBefore);
    await database.owner.query(
      "delete from party_patron where open_loans = 0 and party_id in (select party_id from loan)",
    );
    const forgotten = await tried(id, asBefore);
    expect(forgotten.loans).toBeGreaterThanOrEqual(known.loans);
    expect(forgotten.forgotten).toBeGreaterThan(known.forgotten);
  });
});
