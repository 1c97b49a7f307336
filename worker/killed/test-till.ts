import { markItem } from "#domain/circulation/mark-item.server.ts";
import { openLateness, type TestLateness } from "#domain/circulation/test-fines.ts";
import { returning, send } from "#domain/circulation/test-tablet.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import type { Killed } from "#worker/killed/test-dying.ts";

const tuesday = "2026-03-17T04:00:00Z";
const monthLater = "2026-04-20T04:00:00Z";

/** Books that are late, lost or found again, five weeks after they were due. */
export async function openKilledTill(): Promise<TestLateness> {
  const till = await openLateness({ fine_cap: 300 });
  await till.library.set("lost.processing-fee", 300);
  await till.library.set("lost.refund", "price-and-fee");
  await till.library.set("lost.after-days", 30);
  return till;
}

export const killedAtTill = {
  "settle-found": {
    prepare: async (till) => {
      for (let made = 0; made < 6; made += 1) {
        const { barcode, itemId } = await till.lend();
        await till.rows("update item set price = 1500 where id = $1", [itemId]);
        await till.setClock(tuesday);
        await markItem(barcode, "lost", till.librarian.person.id);
        await send(till.device, returning(barcode));
      }
    },
  },
  "accrue-fines": {
    prepare: async (till) => {
      for (let made = 0; made < 6; made += 1) {
        const { itemId } = await till.lend();
        await till.rows("update item set price = 1500 where id = $1", [itemId]);
      }
      await till.setClock(monthLater);
    },
  },
  // Whatever was late until then.
  "lose-overdue": { prepare: (till) => till.setClock(monthLater) },
} as const satisfies Partial<Record<JobName, Killed<TestLateness>>>;
