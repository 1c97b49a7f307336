import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertLoanImport } from "#db/queries/loan-imports.ts";
import { openClosing, type TestClosing } from "#domain/circulation/test-closing.ts";
import { importLoans } from "#domain/loan-imports/import-loans.server.ts";
import type { YearAnswer } from "#domain/reports/close-year.server.ts";
import { closeYear } from "#domain/reports/close-year.server.ts";

let desk: TestClosing;
let year: number;
const frozen =
  "select part, place, of, measure, value::int as value from year_figure where year = $1 order by line";

beforeAll(async () => {
  desk = await openClosing();
  const loan = await desk.lent();
  await desk.lent();
  await desk.lent(desk.river);
  await desk.takeBack(loan);
  for (const copy of await desk.addCopies(2)) await desk.takeBack(copy);
  // A loan that came along from another system: nobody made the visit in which it stands.
  await bringLoan();
  await desk.rows(`with owed as (insert into fee (id, kind, party_id, branch_id)
      select gen_random_uuid(), 'copies', party_id, branch_id from loan limit 1 returning id, branch_id),
    made as (insert into money_move (id, act, branch_id) select gen_random_uuid(), 'charge', branch_id from owed returning id)
    insert into money_entry (move_id, line, account, fee_id, amount)
    select made.id, line, account, owed.id, amount from made, owed,
      (values (1, 'owed', 250), (2, 'earned', -250)) as entry (line, account, amount)`);
  const [row] = await desk.rows(
    "select extract(year from now() at time zone 'Asia/Irkutsk')::int as year",
  );
  year = Number(row?.year);
});
afterAll(() => desk.database.drop());

async function bringLoan(): Promise<void> {
  const [copy] = await desk.addCopies(1);
  const reader = await desk.addReader();
  const wish = { name: "", rowCount: 1, rows: null, madeBy: null };
  const when = { lentAt: "2020-01-01", due: "2020-02-01", renewals: "", branch: "" };
  const who = { row: 2, card: reader.cardNumber, externalId: "", barcode: copy?.barcode ?? "" };
  const importId = await insertLoanImport(wish);
  const rows = [{ ...who, ...when }];
  const end = await importLoans({ rows, dateOrder: "day-first", importId, by: null });
  expect(end.made).toBe(1);
}

const later = () => new Date(`${year + 1}-02-01T00:00:00Z`);
const ask = (isApplied: boolean, now = later()) => closeYear({ year, isApplied, by: null, now });
const sum = ({ figures }: YearAnswer, part: string, measure: string) =>
  figures
    .filter((each) => each.part === part && each.measure === measure)
    .reduce((all, { value }) => all + value, 0);

describe("The end of a year", () => {
  it("counts no money that was booked after it", async () => {
    const before = await closeYear({ year: year - 1, isApplied: false, by: null, now: later() });
    expect([before.owed, sum(before, "fees-open", "owed")]).toEqual([0, 0]);
    expect((await ask(false)).owed).toBe(250);
  });

  it("is not closed before it is over at every branch", async () => {
    const before = new Date(`${year}-12-31T12:00:00Z`);
    expect(await ask(true, before)).toMatchObject({ status: "refused", problem: "not-over" });
    expect(await desk.rows("select from year_end")).toEqual([]);
  });

  it("freezes what the look showed, figure by figure", async () => {
    const look = await ask(false);
    expect(look).toMatchObject({ status: "counted", problem: null, owed: 250 });
    expect(await desk.rows("select from year_figure")).toEqual([]);
    expect(sum(look, "loans-by-branch", "loans")).toBe(3);
    expect(sum(look, "loans-by-branch", "returns")).toBe(1);
    expect(sum(look, "loans-by-branch", "inHouse")).toBe(2);
    expect(sum(look, "visits", "visits")).toBe(3);
    expect(sum(look, "money", "balance")).toBe(0);
    expect(sum(look, "fees-open", "owed")).toBe(250);
    const done = await ask(true);
    expect(done).toEqual({ ...look, status: "closed" });
    expect(await desk.rows(frozen, [year])).toEqual(look.figures);
    const told = await desk.rows("select outcome, detail from journal where act = 'close-year'");
    expect(told).toEqual([
      { outcome: "closed", detail: { until: `${year}-12-31`, count: look.figures.length } },
    ]);
  });

  it("is closed once, and stays as it was whatever is lent afterwards", async () => {
    const before = await desk.rows(frozen, [year]);
    await desk.lent();
    const again = await ask(true);
    expect(again).toMatchObject({ status: "refused", problem: "closed-already", owed: 250 });
    expect(again.figures).toEqual(before);
    expect(await desk.rows(frozen, [year])).toEqual(before);
    await expect(desk.rows("update year_figure set value = 0")).rejects.toThrow("append-only");
    await expect(desk.rows("delete from year_end")).rejects.toThrow("append-only");
    expect(await desk.database.brokenInvariants()).toEqual([]);
  });
});
