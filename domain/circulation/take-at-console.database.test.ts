import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { takeAtConsole } from "#domain/circulation/take-at-console.server.ts";
import { borrowing, returning } from "#domain/circulation/test-tablet.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { openStaffVisit } from "#domain/patrons/open-staff-visit.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let actor: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_loans: null });
  const opened = await openConsole(null);
  if (opened === null) throw new Error("no console");
  actor = opened;
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("At the operator's console", () => {
  it("a book is lent and comes back by the same acts, numbered and kept", async () => {
    const { cardNumber } = await library.addPatron();
    const { barcode } = await library.addItem();
    const opened = await openStaffVisit(cardNumber, actor);
    const visit = opened.status === "opened" ? opened.visit : "";
    expect((await actAtConsole(borrowing(visit, barcode), actor)).outcome).toBe("lent");
    expect((await actAtConsole(returning(barcode), actor)).outcome).toBe("returned");
    const { rows } = await database.owner.query(
      `select seq::int, signature, bytes like 'bibliomat/1 command %' as "isWritten" from command
       join command_body on command_id = id where device_id = $1 order by seq`,
      [actor.device.id],
    );
    expect(rows).toEqual([
      { seq: 1, signature: null, isWritten: true },
      { seq: 2, signature: null, isWritten: true },
    ]);
  });

  it("several at once get a number each, and nobody an error", async () => {
    const barcodes = await Promise.all(Array.from({ length: 12 }, () => library.addItem()));
    const answers = await Promise.all(
      barcodes.map(({ barcode }) => actAtConsole(returning(barcode), actor)),
    );
    expect(answers.map((each) => each.outcome)).toEqual(Array(12).fill("not-on-loan"));
  });

  it("of one book returned by two at once, one return ends the loan", async () => {
    const { cardNumber } = await library.addPatron();
    const { barcode } = await library.addItem();
    const opened = await openStaffVisit(cardNumber, actor);
    await actAtConsole(borrowing(opened.status === "opened" ? opened.visit : "", barcode), actor);
    const answers = await Promise.all([
      actAtConsole(returning(barcode), actor),
      actAtConsole(returning(barcode), actor),
    ]);
    expect(answers.map((each) => each.outcome).sort()).toEqual(["not-on-loan", "returned"]);
  });

  it("an id that a command has already does nothing, and the journal names a program's token", async () => {
    const { cardNumber } = await library.addPatron();
    const { barcode } = await library.addItem();
    const opened = await openStaffVisit(cardNumber, actor);
    const visit = opened.status === "opened" ? opened.visit : "";
    const wish = { id: randomUUID(), by: randomUUID(), token: randomUUID() };
    const lent = await takeAtConsole(borrowing(visit, barcode), actor, wish);
    expect(lent).toMatchObject({ status: "answered", answer: { outcome: "lent" } });
    expect(await takeAtConsole(returning(barcode), actor, wish)).toEqual({ status: "id-reused" });
    const { rows } = await database.owner.query(
      "select act, detail from journal where command_id = $1",
      [wish.id],
    );
    expect(rows).toMatchObject([{ act: "borrow", detail: { by: wish.by, token: wish.token } }]);
  });
});
