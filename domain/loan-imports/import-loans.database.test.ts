import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestLoans } from "#domain/loan-imports/test-loans.ts";

let desk: Awaited<ReturnType<typeof openTestLoans>>;
beforeAll(async () => {
  desk = await openTestLoans(40);
});
afterAll(() => desk.drop());

describe("Open loans of another system", () => {
  it("come along all, and once: a thousand, stopped in the middle and begun again", async () => {
    const barcodes = await desk.copies(1_000);
    const lines = barcodes.map((barcode, place) => desk.line(place, barcode));
    expect((await desk.take(lines, false)).end).toMatchObject({ made: 1_000, refused: 0 });
    expect(await desk.openLoans()).toBe(0);
    expect(await desk.ask("select from device where kind = 'console'")).toEqual([]);
    await desk.ask(`create function stop_here() returns trigger language plpgsql as $$ begin
      if (select count(*) from loan) >= 450 then raise exception 'stopped'; end if; return new; end $$`);
    await desk.ask(
      "create trigger stop_here before insert on loan for each row execute function stop_here()",
    );
    await expect(desk.take(lines)).rejects.toThrow("stopped");
    await desk.ask("drop trigger stop_here on loan");
    expect(await desk.openLoans()).toBe(400);
    const { end } = await desk.take(lines);
    expect(end).toMatchObject({ rows: 1_000, made: 600, already: 400, isReconciled: true });
    expect(await desk.openLoans()).toBe(1_000);
    expect((await desk.take(lines)).end).toMatchObject({ made: 0, already: 1_000 });
    expect(await desk.openLoans()).toBe(1_000);
    expect(await desk.database.brokenInvariants()).toEqual([]);
  }, 120_000);

  it("keep when they were lent, until when, and how often they were renewed", async () => {
    const [barcode = ""] = await desk.copies(1);
    await desk.take([desk.line(1, barcode, "2026-10-01 10:30", "01.12.2026")]);
    const local = (column: string) =>
      `to_char(${column} at time zone 'Asia/Irkutsk', 'YYYY-MM-DD HH24:MI')`;
    const [row] = await desk.ask(
      `select ${local("lent_at")} as lent, due_on::text as on, ${local("due_at")} as due, renewals_before as renewals,
         limit_then as limit from loan where item_id = (select id from item where barcode = $1)`,
      [barcode],
    );
    expect(row).toEqual({
      lent: "2026-10-01 10:30",
      on: "2026-12-01",
      due: "2026-12-01 20:00",
      renewals: 1,
      limit: null,
    });
  });

  it("are returned like any other, and do not come back with the same file", async () => {
    const [barcode = ""] = await desk.copies(1);
    await desk.take([desk.line(2, barcode)]);
    expect((await desk.bringBack(barcode)).outcome).toBe("returned");
    expect((await desk.take([desk.line(2, barcode)])).end).toMatchObject({ made: 0, already: 1 });
    expect((await desk.take([desk.line(2, barcode, "2026-10-02")])).end.report).toEqual([
      { row: 2, reason: "lent-since" },
    ]);
  });

  it("are left out where a loan that was undone ended later: they would begin on another day", async () => {
    const [barcode = ""] = await desk.copies(1);
    const { import: id } = await desk.take([desk.line(6, barcode, "2026-10-05")]);
    await desk.ask(
      "update loan set ended_by = 'undone', ended_at = now(), end_command_id = borrow_command_id where import_id = $1",
      [id],
    );
    const lent = "2026-10-02";
    expect((await desk.take([desk.line(6, barcode, lent)])).end.report).toEqual([
      { row: 2, reason: "lent-since" },
    ]);
  });

  it("tell by row and reason what is not lent to whom", async () => {
    const [first = "", second = ""] = await desk.copies(2);
    await desk.take([desk.line(3, first)]);
    const { end } = await desk.take([
      desk.line(4, first),
      `nobody;${second};2026-10-01;2026-12-01;0`,
      desk.line(4, "no-such-item"),
      desk.line(4, second, "2026-10-01", "30.02.2026"),
      desk.line(5, second),
    ]);
    expect(end.report.map(({ row, reason }) => [row, reason])).toEqual([
      [2, "lent-to-other"],
      [3, "no-reader"],
      [4, "no-item"],
      [5, "bad-due"],
      [6, "same-in-file"],
    ]);
    expect(end).toMatchObject({ made: 0, refused: 5, isReconciled: false });
  });
});
