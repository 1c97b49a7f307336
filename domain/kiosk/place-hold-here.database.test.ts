import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askedBy, visitOf } from "#domain/circulation/test-tablet.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";
import type { HoldAsked } from "#domain/kiosk/request.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";

let desk: Waiting;
let pinHash: string;
beforeAll(async () => {
  desk = await openWaiting();
  pinHash = await hashPin("4711");
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

async function wait(visit: string, item: string, at = desk.main): Promise<HoldAsked> {
  const result = await takeRequest(askedBy(at, { kind: "place-hold", visit, item }));
  if (result.status !== "answered") throw new Error(result.problem);
  return result.answer as HoldAsked;
}
const reader = async () => {
  const { cardNumber } = await desk.library.addPatron({ pinHash });
  return { cardNumber, visit: await visitOf(desk.main, cardNumber, "4711") };
};
/** A book that another reader has. */
const lent = async () => {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  await desk.lend(await desk.addReader(), copy);
  return copy.barcode;
};
const codeOf = (answer: HoldAsked) => answer.outcome === "refused" && answer.reasons[0]?.code;

describe("A hold that is placed at the tablet", () => {
  it("stands in the queue of the title, to be fetched at the tablet's branch", async () => {
    const { visit } = await reader();
    const barcode = await lent();
    expect(await wait(visit, barcode)).toMatchObject({ outcome: "hold-placed", place: 1 });
    expect(
      await desk.rows(
        `select placed_by, pickup_branch_id, journal.device_id, journal.visit_id from hold
         join journal on journal.party_id = hold.party_id where journal.act = 'place-hold'`,
      ),
    ).toEqual([
      {
        placed_by: "kiosk",
        pickup_branch_id: desk.library.branchId,
        device_id: desk.main.id,
        // The visit would tie the hold to what else was borrowed in it.
        visit_id: null,
      },
    ]);
    expect(codeOf(await wait(visit, barcode))).toBe("hold-placed-already");
  });

  it("asks for the PIN, and for the tablet where the visit began", async () => {
    const barcode = await lent();
    const { visit } = await reader();
    const withCardAlone = await visitOf(desk.main, (await desk.addReader()).cardNumber);
    expect(codeOf(await wait(withCardAlone, barcode))).toBe("proof-too-weak");
    expect(codeOf(await wait(visit, barcode, desk.river))).toBe("visit-unknown");
    expect(codeOf(await wait(randomUUID(), barcode))).toBe("visit-unknown");
    expect(codeOf(await wait(visit, "nobody knows it"))).toBe("hold-unknown-title");
  });

  it("has the limit of one who asks by herself", async () => {
    await desk.library.set("holds.most-from-home", 1);
    const { visit } = await reader();
    const answers = [await wait(visit, await lent()), await wait(visit, await lent())];
    expect(answers).toMatchObject([
      { outcome: "hold-placed" },
      { outcome: "refused", reasons: [{ code: "too-many-holds", facts: { limit: 1 } }] },
    ]);
  });
});
