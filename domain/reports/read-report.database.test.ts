import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClosing, type TestClosing } from "#domain/circulation/test-closing.ts";
import type { Person } from "#domain/identity/person.ts";
import { readReport } from "#domain/reports/read-report.server.ts";
import { reportCodes, reports } from "#domain/reports/report-registry.ts";

let desk: TestClosing;
let person: Person;

beforeAll(async () => {
  desk = await openClosing();
  person = desk.librarian.person;
  await desk.lent();
  await desk.lent();
  const back = await desk.lent();
  await desk.takeBack(back);
  await desk.lent(desk.river);
});
afterAll(() => desk.database.drop());

/** Her own branch and no other. */
const here = (): Person => ({
  ...person,
  assignments: [{ role: "chief", branchId: desk.library.branchId, permissions: ["see-reports"] }],
});
const everywhere = (): Person => ({
  ...person,
  assignments: [{ role: "chief", branchId: null, permissions: ["see-reports"] }],
});
const year = { from: "2000-01-01", to: "2100-01-01" };

describe("Reports", () => {
  it("each hold the columns that they promise", async () => {
    for (const code of reportCodes) {
      const { rows } = await readReport(code, year, everywhere());
      for (const row of rows) expect(Object.keys(row)).toEqual([...reports[code].columns]);
    }
  });

  it("count loans and returns as the ledger has them", async () => {
    const [ledger] = await desk.rows(
      "select count(*)::int as loans, count(*) filter (where ended_by = 'returned')::int as returns from loan",
    );
    const { rows } = await readReport("loans-by-month", year, everywhere());
    const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
    expect({ loans: sum("loans"), returns: sum("returns") }).toEqual(ledger);
    const byBranch = await readReport("loans-by-branch", year, everywhere());
    expect(byBranch.rows.map(({ loans }) => loans)).toEqual([3, 1]);
  });

  it("leave out what was undone, and days outside the period", async () => {
    const before = await readReport("loans-by-category", year, everywhere());
    await desk.rows(
      `update loan set ended_at = clock_timestamp(), ended_by = 'undone', end_command_id = borrow_command_id
       where id = (select min(id) from loan where ended_at is null)`,
    );
    const after = await readReport("loans-by-category", year, everywhere());
    expect(Number(before.rows[0]?.loans) - Number(after.rows[0]?.loans)).toBe(1);
    const past = { from: "2001-01-01", to: "2001-12-31" };
    expect((await readReport("loans-by-month", past, everywhere())).rows).toEqual([]);
  });

  it("count what was read in the house without a loan, and do not call it unused", async () => {
    const [read, unread] = await desk.addCopies(2);
    if (read === undefined || unread === undefined) throw new Error("no copies");
    expect((await desk.takeBack(read)).outcome).toBe("not-on-loan");
    const inHouse = async (code: "loans-by-month" | "loans-by-branch") =>
      (await readReport(code, year, everywhere())).rows.map((row) => row.inHouse);
    expect(await inHouse("loans-by-month")).toEqual([1]);
    expect(await inHouse("loans-by-branch")).toEqual([1, 0]);
    const unused = (await readReport("unused-items", year, everywhere())).rows;
    expect(unused.map(({ barcode }) => barcode)).toContain(unread.barcode);
    expect(unused.map(({ barcode }) => barcode)).not.toContain(read.barcode);
    // Its loan was heard of later: it was a return.
    await desk.rows(
      `update loan set ended_at = clock_timestamp(), ended_by = 'implied',
         end_command_id = (select command_id from in_house_use) where id = (select max(id) from loan where ended_at is null)`,
    );
    expect(await inHouse("loans-by-branch")).toEqual([0, 0]);
  });

  it("show a branch to who may see it alone, whatever branch is asked for", async () => {
    const all = await readReport("loans-by-branch", year, everywhere());
    const { rows, branches, asked } = await readReport(
      "loans-by-branch",
      { ...year, branch: desk.riverCode },
      here(),
    );
    const own = branches.map(({ code }) => code);
    expect(own).toEqual([desk.mainCode]);
    expect(asked.branch).toBe("");
    expect(rows.length).toBeLessThan(all.rows.length);
  });

  it("read days that are none as this year, and crossed ones in their order", async () => {
    const { asked } = await readReport("work-done", { from: "2026-02-30", to: "x" }, everywhere());
    expect(asked.from).toMatch(/^\d{4}-01-01$/);
    expect(asked.to > asked.from).toBe(true);
    const crossed = await readReport("work-done", { from: "2026-03-02", to: "2026-03-01" }, here());
    expect(crossed.asked).toMatchObject({ from: "2026-03-01", to: "2026-03-02" });
  });

  it("tell what was withdrawn, until it is not", async () => {
    const [copy] = await desk.addCopies(1);
    await desk.rows("insert into item_mark (item_id, kind) values ($1, 'withdrawn')", [
      copy?.itemId,
    ]);
    const read = async () =>
      (await readReport("withdrawn-items", year, everywhere())).rows.map(({ barcode }) => barcode);
    expect(await read()).toEqual([copy?.barcode]);
    await desk.rows(
      "update item_mark set ended_at = now(), ended_how = 'lifted' where item_id = $1",
      [copy?.itemId],
    );
    expect(await read()).toEqual([]);
  });

  it("tell what is overdue by its label, and name no reader", async () => {
    const loan = await desk.lent();
    await desk.rows(
      "update loan set due_on = lent_at::date, due_at = lent_at + interval '1 millisecond' where item_id = $1",
      [loan.itemId],
    );
    const { rows } = await readReport("overdue-now", year, everywhere());
    expect(rows.map(({ barcode }) => barcode)).toContain(loan.barcode);
    const everything = await Promise.all(
      reportCodes.map((code) => readReport(code, year, everywhere())),
    );
    expect(JSON.stringify(everything)).not.toContain("Канарейкина");
  });

  it("tell how often a reader undid loans, to who may see readers by a way to the page, to nobody by name", async () => {
    const [loan] = await desk.rows(
      "select loan.id, patron.handle from loan join party_patron using (party_id) join patron on patron.id = patron_id where ended_at is null limit 1",
    );
    await desk.rows(
      `update loan set ended_at = clock_timestamp(), ended_by = 'undone', end_command_id = borrow_command_id where id = $1`,
      [loan?.id],
    );
    const seeing: Person = {
      ...person,
      assignments: [{ role: "chief", branchId: null, permissions: ["see-reports", "see-patrons"] }],
    };
    const { rows } = await readReport("undone-loans", year, seeing);
    expect(rows).toContainEqual(
      expect.objectContaining({ reader: loan?.handle, undone: 1, kept: 0 }),
    );
    const hidden = await readReport("undone-loans", year, everywhere());
    expect(hidden.rows.map(({ reader }) => reader)).toEqual(rows.map((_, at) => String(at + 1)));
    const before = rows.length;
    await desk.rows(
      "delete from party_patron where party_id = (select party_id from loan where id = $1)",
      [loan?.id],
    );
    const after = (await readReport("undone-loans", year, seeing)).rows;
    expect(after).toHaveLength(before);
    expect(after).toContainEqual(expect.objectContaining({ reader: null, undone: 1, kept: null }));
  });
});
