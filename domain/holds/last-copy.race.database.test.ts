import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;
/** A second tablet in the same hall. */
let neighbour: Waiting["main"];

beforeAll(async () => {
  desk = await openWaiting();
  neighbour = await desk.library.addDevice();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const rounds = 12;

async function oneCopy() {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  const readers = [await desk.addReader(), await desk.addReader(), await desk.addReader()] as const;
  return { copy, readers };
}
const wish = (handle: string, item: string) =>
  placeHold({ handle, item, branch: desk.mainCode, confirmed: ["hold-copy-on-shelf"] }, desk.staff);

describe("The last copy and two who want it", () => {
  it("is lent to one at most while the others place holds, and no hold is lost", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { copy, readers } = await oneCopy();
      const [lender, first, second] = readers;
      const visit = await visitOf(desk.main, lender.cardNumber);
      const [lent, ...placed] = await Promise.all([
        send(desk.main, borrowing(visit, copy.barcode)),
        wish(first.handle, copy.barcode),
        wish(second.handle, copy.barcode),
      ]);
      const [counted] = await desk.rows(
        `select (select count(*)::int from loan where item_id = $1 and ended_at is null) as loans,
           (select count(*)::int from hold join item on item.title_id = hold.title_id
            where item.id = $1 and hold.ended_at is null) as holds`,
        [copy.itemId],
      );
      expect(counted).toEqual({
        loans: lent.outcome === "lent" ? 1 : 0,
        holds: placed.filter(({ status }) => status === "placed").length,
      });
    }
  }, 120_000);

  it("goes to the first of the queue when both are at the tablet as it comes back", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { copy, readers } = await oneCopy();
      const [lender, first, second] = readers;
      await desk.lend(lender, copy);
      await wish(first.handle, copy.barcode);
      await wish(second.handle, copy.barcode);
      const own = await visitOf(desk.main, first.cardNumber);
      const other = await visitOf(neighbour, second.cardNumber);
      await desk.takeBack(copy);
      const [forSecond, forFirst] = await Promise.all([
        send(neighbour, borrowing(other, copy.barcode)),
        send(desk.main, borrowing(own, copy.barcode)),
      ]);
      expect([forFirst.outcome, forSecond.outcome]).toEqual(["lent", "refused"]);
    }
  }, 120_000);
});
