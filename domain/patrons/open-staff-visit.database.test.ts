import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { borrowing, renewing } from "#domain/circulation/test-tablet.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { openStaffVisit } from "#domain/patrons/open-staff-visit.server.ts";
import { writeCardToken } from "#domain/scanning/card-token.ts";

let database: TestDatabase;
let library: TestLibrary;
let actor: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_renewals: 1, no_renewal_before_days: 0 });
  const opened = await openConsole(null);
  if (opened === null) throw new Error("no console");
  actor = opened;
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("A visit on an operator's word", () => {
  it("opens by the number or the token of a card, and needs no PIN", async () => {
    const token = writeCardToken(randomBytes(16));
    const { cardNumber } = await library.addPatron({ tokenHash: sha256(token) });
    for (const text of [cardNumber, ` ${cardNumber} `, token])
      expect(await openStaffVisit(text, actor)).toMatchObject({ status: "opened" });
  });

  it("may borrow and renew, and the journal says that staff vouched", async () => {
    await library.set("proof.borrow", "card+pin");
    const { cardNumber } = await library.addPatron();
    const { barcode } = await library.addItem();
    const opened = await openStaffVisit(cardNumber, actor);
    const visit = opened.status === "opened" ? opened.visit : "";
    expect((await actAtConsole(borrowing(visit, barcode), actor)).outcome).toBe("lent");
    const renewed = await actAtConsole(renewing(visit, barcode), actor);
    expect(renewed.reasons.map((each) => each.code)).toEqual(["renewal-gains-nothing"]);
    const { rows } = await database.owner.query(
      "select act, outcome, detail from journal where visit_id = $1 order by id",
      [visit],
    );
    expect(rows[0]).toEqual({ act: "identify", outcome: "opened", detail: { proof: "staff" } });
  });

  it.each([
    ["lost", "card-lost"],
    ["inactive", "card-inactive"],
  ] as const)("is refused for a card that is %s", async (cardStatus, code) => {
    const { cardNumber } = await library.addPatron({ cardStatus });
    expect(await openStaffVisit(cardNumber, actor)).toMatchObject({
      status: "refused",
      reasons: [{ code }],
    });
  });

  it("is refused for a card that nobody knows", async () => {
    expect(await openStaffVisit("29999999999999", actor)).toMatchObject({
      status: "refused",
      reasons: [{ code: "unknown-card" }],
    });
  });
});
