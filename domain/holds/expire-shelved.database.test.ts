import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { expireHolds } from "#domain/holds/expire-holds.server.ts";
import { expireShelved } from "#domain/holds/expire-shelved.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

/** One copy on the hold shelf of the Main library, its time over; who waits behind is told by the branches. */
async function overdueOnShelf(...branches: string[]) {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  const first = await desk.place(await desk.addReader(), copy);
  const behind: number[] = [];
  for (const branch of branches)
    behind.push(await desk.place(await desk.addReader(), copy, { branch }));
  await desk.takeBack(copy);
  const trap = await desk.trapOf(copy);
  await desk.rows("update hold_trap set expires_on = '2020-01-01' where id = $1", [trap?.id]);
  return { copy, first, behind, trap: Number(trap?.id), code: trap?.code };
}

describe("A copy that nobody fetched", () => {
  it("is not given up before its last day is over", async () => {
    const { copy, trap } = await overdueOnShelf();
    await desk.rows("update hold_trap set expires_on = '2099-01-01' where id = $1", [trap]);
    expect(await expireHolds()).toBe(0);
    expect(await expireShelved(trap)).toBe(false);
    expect(await desk.trapOf(copy)).not.toBeNull();
  });

  it("ends its hold, and stands free until somebody scans it", async () => {
    const { copy, first } = await overdueOnShelf();
    expect(await expireHolds()).toBe(1);
    expect(await expireHolds()).toBe(0);
    expect(await desk.holdRow(first)).toMatchObject({ ended_as: "expired" });
    expect(await desk.trapOf(copy)).toBeNull();
  });

  it("goes to the next in line at the same branch, with a slip and a time of its own", async () => {
    const { copy, behind, code } = await overdueOnShelf(desk.mainCode, desk.mainCode);
    expect(await expireHolds()).toBe(1);
    const trap = await desk.trapOf(copy);
    expect(trap).toMatchObject({ hold_id: String(behind[0]) });
    expect(trap?.ready_at).not.toBeNull();
    expect(trap?.code).not.toBe(code);
    expect(await desk.lastLine()).toMatchObject({ act: "set-aside", detail: { hold: behind[0] } });
  });

  it("waits for a scan when the next fetches it at another branch, and is sent there by it", async () => {
    const { copy, behind } = await overdueOnShelf(desk.riverCode);
    await expireHolds();
    expect(await desk.trapOf(copy)).toBeNull();
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(behind[0]), ready_at: null });
    expect(await desk.transitOf(copy)).toMatchObject({ reason: "hold" });
  });

  it.each(["lost", "missing"])(
    "%s: is set aside no more, and its reader keeps her place",
    async (mark) => {
      const { copy, first, behind } = await overdueOnShelf(desk.mainCode);
      const before = await desk.holdRow(first);
      expect(await markItem(copy.barcode, mark, null)).toMatchObject({ status: "marked" });
      expect(await desk.trapOf(copy)).toBeNull();
      expect(await expireHolds()).toBe(0);
      const { priority, placed_at } = before;
      expect(await desk.holdRow(first)).toMatchObject({ priority, placed_at, ended_at: null });
      // Found again, it goes to whoever was first before.
      await desk.takeBack(copy);
      expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(first) });
      expect(await desk.holdRow(behind[0] ?? 0)).toMatchObject({ ended_at: null });
    },
  );

  it("of which it was said before that it is lost is handed to nobody by the timer", async () => {
    const { copy, first, trap } = await overdueOnShelf(desk.mainCode);
    await desk.rows("insert into item_mark (item_id, kind) values ($1, 'missing')", [copy.itemId]);
    expect(await expireShelved(trap)).toBe(true);
    expect(await desk.trapOf(copy)).toBeNull();
    expect(await desk.holdRow(first)).toMatchObject({ ended_at: null });
    expect(await expireHolds()).toBe(0);
  });

  it("ends once, though several workers come at once", async () => {
    const { trap, behind, copy } = await overdueOnShelf(desk.mainCode);
    const answers = await Promise.all([1, 2, 3, 4].map(() => expireShelved(trap)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(behind[0]) });
  });
});
