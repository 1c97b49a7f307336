import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { suspendHold } from "#domain/holds/suspend-hold.server.ts";
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
  const reader = await desk.addReader();
  const hold = await desk.place(reader, copy);
  return { copy, hold, own: { kind: "reader", patronId: reader.patronId } as const };
}

describe("Suspending a hold", () => {
  it("passes it over and keeps its place, until it counts again", async () => {
    const { copy, hold, own } = await oneWaits();
    expect(await suspendHold({ hold, wish: "suspend" }, own)).toEqual({ status: "suspended" });
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toBeNull();
    expect(await suspendHold({ hold, wish: "resume" }, own)).toEqual({ status: "resumed" });
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(hold) });
  });

  it("lets the next go first, and journals until when", async () => {
    const { copy, hold } = await oneWaits();
    const next = await desk.place(await desk.addReader(), copy);
    await suspendHold({ hold, wish: "suspend", until: "2099-01-01" }, desk.staff);
    expect((await desk.lastLine())?.detail).toMatchObject({
      until: "2099-01-01",
      by: desk.staff.account,
    });
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(next) });
  });

  it("is refused once a copy is set aside, and to who does not own it", async () => {
    const { copy, hold, own } = await oneWaits();
    const other = { kind: "reader", patronId: (await desk.addReader()).patronId } as const;
    expect(await suspendHold({ hold, wish: "suspend" }, other)).toMatchObject({
      reasons: [{ code: "hold-unknown" }],
    });
    await desk.takeBack(copy);
    expect(await suspendHold({ hold, wish: "suspend" }, own)).toMatchObject({
      reasons: [{ code: "hold-set-aside-already" }],
    });
  });

  it.each([
    ["a day that is none", "2026-02-30", "no-such-day"],
    ["a day that is over", "2020-01-01", "day-is-over"],
  ])("does not take %s", async (_sentence, until, problem) => {
    const { hold, own } = await oneWaits();
    const answer = await suspendHold({ hold, wish: "suspend", until }, own);
    expect(answer).toEqual({ status: "faulty", problem });
    expect(await suspendHold({ hold, wish: "sleep" }, own)).toMatchObject({ status: "faulty" });
  });
});
