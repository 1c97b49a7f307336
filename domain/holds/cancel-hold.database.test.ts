import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

async function oneWaits(branch = desk.mainCode) {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  const reader = await desk.addReader();
  const hold = await desk.place(reader, copy, { branch });
  return { copy, reader, hold, own: { kind: "reader", patronId: reader.patronId } as const };
}

describe("Taking a hold back", () => {
  it("is the reader's while it waits; the journal names the party", async () => {
    const { hold, own, reader } = await oneWaits();
    expect(await cancelHold(hold, own)).toEqual({ status: "cancelled" });
    expect(await desk.holdRow(hold)).toMatchObject({ ended_as: "cancelled" });
    expect(await desk.lastLine()).toMatchObject({
      act: "cancel-hold",
      patron_id: reader.patronId,
      detail: { hold },
    });
  });

  it("is nobody's twice, nor another reader's, nor of a hold that is not there", async () => {
    const { hold, own } = await oneWaits();
    const other = await desk.addReader();
    const refusedFor = (code: string) => ({ status: "refused", reasons: [{ code }] });
    expect(await cancelHold(hold, { kind: "reader", patronId: other.patronId })).toMatchObject(
      refusedFor("hold-unknown"),
    );
    await cancelHold(hold, own);
    expect(await cancelHold(hold, own)).toMatchObject(refusedFor("hold-is-over"));
    expect(await cancelHold("999999", desk.staff)).toMatchObject(refusedFor("hold-unknown"));
    expect(await cancelHold("first", desk.staff)).toEqual({
      status: "faulty",
      problem: "unreadable",
    });
  });

  it("is the staff's when a copy waits; the copy goes to the next at its next scan", async () => {
    const { hold, own, copy } = await oneWaits();
    const next = await desk.place(await desk.addReader(), copy);
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(hold) });
    expect(await cancelHold(hold, own)).toMatchObject({
      status: "refused",
      reasons: [{ code: "hold-set-aside-already" }],
    });
    expect(await cancelHold(hold, desk.staff)).toEqual({ status: "cancelled" });
    expect(await desk.trapOf(copy)).toBeNull();
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(next) });
  });

  it("on its way lets the copy arrive, and it is sent home from there", async () => {
    const { hold, copy } = await oneWaits(desk.riverCode);
    await desk.takeBack(copy);
    expect(await desk.transitOf(copy)).toMatchObject({ reason: "hold" });
    await cancelHold(hold, desk.staff);
    expect(await desk.transitOf(copy)).toMatchObject({ reason: "hold" });
    const arrived = await desk.takeBack(copy, desk.river);
    expect(arrived.reasons.map(({ code }) => code)).toEqual(["belongs-to-another-branch"]);
    expect(await desk.transitOf(copy)).toMatchObject({ reason: "home" });
  });
});
