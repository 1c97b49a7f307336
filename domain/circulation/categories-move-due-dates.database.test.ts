import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { addedPolicy } from "#domain/circulation/test-policies.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { addMonths, daysBetween } from "#domain/library/dates.ts";
import { somebody, typedEntry } from "#domain/library/test-reference.ts";
import { issueCard } from "#domain/patrons/issue-card.server.ts";
import { registerPatron } from "#domain/patrons/register-patron.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let librarian: TestMember;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  librarian = await addMember(database.owner, { branchId: library.branchId });
  device = await library.addDevice();
  const { owner } = database;
  await owner.query("delete from branch_hours");
  await owner.query(
    `insert into branch_hours (branch_id, weekday, opens, closes)
     select $1, weekday, '09:00', '20:00' from generate_series(1, 7) as weekday`,
    [library.branchId],
  );
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

/** As an administrator adds it, with the rule for its loans: both by what the forms send. */
async function addCategory(code: string, typed: Record<string, string>, rule: Rule) {
  const added = await addEntry(typedEntry("categories", { code, name: code, ...typed }), somebody);
  expect(added.status).toBe("added");
  const [loanDays, maxLoans] = [String(rule.loan_days), String(rule.max_loans)];
  await addedPolicy({ category: code, loanDays, maxLoans, closingRule: "days" });
}
type Rule = { readonly loan_days: number; readonly max_loans: number };

/** As a librarian registers somebody and gives out the library's next card. */
async function registerInto(category: string, birthDate: string) {
  const { rows } = await database.owner.query("select code from branch where id = $1", [
    library.branchId,
  ]);
  const fields = { familyName: "Новая", category, birthDate, branch: rows[0]?.code };
  const made = await registerPatron({ fields, isAnother: true }, librarian.person);
  if (made.status !== "registered") throw new Error(JSON.stringify(made));
  const card = await issueCard(
    { handle: made.handle, number: "", replaces: null },
    librarian.person,
  );
  if (card.status !== "issued") throw new Error(card.problem);
  const [patron] = (
    await database.owner.query(
      "select expires_on::text as expires, created_at from patron where id = $1",
      [made.patronId],
    )
  ).rows;
  return { number: card.number, expires: String(patron?.expires) };
}

const zone = { timeZone: "Asia/Irkutsk" };
const today = () => new Intl.DateTimeFormat("en-CA", zone).format(new Date());

describe("Two categories of readers", () => {
  it("have their own loan period, limit and end of membership, from the form to the kiosk", async () => {
    const rules = {
      CHILD: { loan_days: 7, max_loans: 1 },
      ADULT: { loan_days: 28, max_loans: 5 },
    };
    await addCategory("CHILD", { membershipMonths: "12", maxAge: "13" }, rules.CHILD);
    await addCategory("ADULT", { membershipMonths: "36", minAge: "14" }, rules.ADULT);
    const year = Number(today().slice(0, 4));
    const child = await registerInto("CHILD", `${year - 9}-01-15`);
    const adult = await registerInto("ADULT", `${year - 30}-01-15`);
    expect(child.expires).toBe(addMonths(today(), 12));
    expect(adult.expires).toBe(addMonths(today(), 36));
    for (const [reader, rule] of [
      [child, rules.CHILD],
      [adult, rules.ADULT],
    ] as const) {
      const visit = await visitOf(device, reader.number);
      const borrow = async () =>
        await send(device, borrowing(visit, (await library.addItem()).barcode));
      const lent = await borrow();
      if (lent.outcome !== "lent") throw new Error(lent.outcome);
      expect(daysBetween(today(), lent.dueOn)).toBe(rule.loan_days);
      for (let more = 1; more < rule.max_loans; more += 1)
        expect((await borrow()).outcome).toBe("lent");
      expect((await borrow()).outcome).toBe("refused");
    }
  });

  it("are told apart by age at the desk", async () => {
    await expect(registerInto("CHILD", "1980-01-15")).rejects.toThrow(/too-old/);
    await expect(registerInto("ADULT", "2020-01-15")).rejects.toThrow(/too-young/);
  });
});
