import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chooseHistory } from "#domain/patrons/choose-history.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A reader who wants what was read to be remembered", () => {
  it("is asked once, and the journal tells that it was chosen", async () => {
    const reader = await desk.addReader();
    const by = desk.librarian.userId;
    expect(await chooseHistory(reader.handle, true, by)).toEqual({ status: "done" });
    expect(await desk.readerRow(reader)).toMatchObject({ keeps_history: true });
    expect(await desk.lastLine()).toMatchObject({
      act: "choose-history",
      outcome: "kept",
      detail: { by },
    });
    const before = await desk.countLines();
    expect(await chooseHistory(reader.handle, true, by)).toEqual({ status: "done" });
    expect(await desk.countLines()).toBe(before);
  });

  it("and changes their mind: what is over is forgotten at once, what is out is not", async () => {
    const reader = await desk.addReader();
    await chooseHistory(reader.handle, true, null);
    for (const [loans, days] of [
      [0, 40],
      [1, 40],
    ])
      await desk.rows(
        `with somebody as (insert into party (id) values (gen_random_uuid()) returning id)
         insert into party_patron (party_id, patron_id, open_loans, last_used_at)
         select id, $1, $2, now() - make_interval(days => $3) from somebody`,
        [reader.patronId, loans, days],
      );
    await chooseHistory(reader.handle, false, null);
    const left = await desk.rows(
      "select open_loans from party_patron where patron_id = $1 and last_used_at < now() - interval '2 days'",
      [reader.patronId],
    );
    await desk.rows("update party_patron set open_loans = 0 where patron_id = $1", [
      reader.patronId,
    ]);
    expect(left).toEqual([{ open_loans: 1 }]);
  });

  it("is remembered of nobody until it is chosen, and nobody chooses for another", async () => {
    const [one, other] = [await desk.addReader(), await desk.addReader()];
    const keeps = async (reader: typeof one) => (await desk.readerRow(reader)).keeps_history;
    expect([await keeps(one), await keeps(other)]).toEqual([false, false]);
    // At home it is nobody of the staff who does it.
    await chooseHistory(one.handle, true, null);
    expect([await keeps(one), await keeps(other)]).toEqual([true, false]);
    expect(await desk.lastLine()).toMatchObject({ outcome: "kept", detail: {} });
  });

  it("must be somebody", async () => {
    for (const handle of ["00000000-0000-4000-8000-000000000000", "no handle"])
      expect(await chooseHistory(handle, true, null)).toMatchObject({ problem: "unknown-patron" });
  });
});
