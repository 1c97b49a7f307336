import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expireHolds } from "#domain/holds/expire-holds.server.ts";
import { expireUnwanted } from "#domain/holds/expire-unwanted.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

async function oneWaits() {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  return { copy, hold: await desk.place(await desk.addReader(), copy) };
}
const isOver = (hold: number) =>
  desk.rows("update hold set ends_on = '2020-01-01' where id = $1", [hold]);

describe("A hold that nobody wants any more", () => {
  it("ends after its last day, once, and the journal says so", async () => {
    const { hold } = await oneWaits();
    expect(await expireUnwanted(hold)).toBe(false);
    await isOver(hold);
    expect(await expireHolds()).toBe(1);
    expect(await expireHolds()).toBe(0);
    expect(await expireUnwanted(hold)).toBe(false);
    expect(await desk.holdRow(hold)).toMatchObject({ ended_as: "expired" });
    expect(await desk.lastLine()).toMatchObject({ act: "expire-hold", outcome: "expired" });
  });

  it("goes on when a copy is set aside for it already", async () => {
    const { copy, hold } = await oneWaits();
    await desk.takeBack(copy);
    await isOver(hold);
    expect(await expireHolds()).toBe(0);
    expect(await desk.holdRow(hold)).toMatchObject({ ended_at: null });
  });

  it("ends although another before it cannot, and the run tells that it failed", async () => {
    const [stuck, other] = [await oneWaits(), await oneWaits()];
    await isOver(stuck.hold);
    await isOver(other.hold);
    await desk.rows(`create function stays() returns trigger language plpgsql as $$
      begin raise exception 'it stays'; end $$`);
    await desk.rows(
      `create trigger stays before update on hold for each row when (old.id = ${stuck.hold}) execute function stays()`,
    );
    await expect(expireHolds()).rejects.toThrow("it stays");
    expect(await desk.holdRow(other.hold)).toMatchObject({ ended_as: "expired" });
    expect(await desk.holdRow(stuck.hold)).toMatchObject({ ended_at: null });
    await desk.rows("drop trigger stays on hold");
    expect(await expireHolds()).toBe(1);
  });

  it("ends once, though several workers come at once", async () => {
    const { hold } = await oneWaits();
    await isOver(hold);
    const answers = await Promise.all([1, 2, 3, 4].map(() => expireUnwanted(hold)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});
