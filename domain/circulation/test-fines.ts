import { holdClock } from "#db/test-clock.ts";
import type { TestDevice, TestItem } from "#db/test-library.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

/** A library that takes twenty cents for a day, at a tablet whose clock stands still until it is set. */
export type TestLateness = TestTill & {
  readonly device: TestDevice;
  readonly setClock: (at: string) => Promise<void>;
  /** Lent on Monday, 2 March 2026 in Irkutsk: due on Monday the 16th at eight in the evening. */
  readonly lend: (reader?: Reader, item?: TestItem) => Promise<LentBook>;
  /** What was booked as the fine of a loan, and what is owed of it. */
  readonly fineOf: (loan: number) => Promise<{ readonly booked: number; readonly owed: number }>;
};
export type LentBook = {
  readonly reader: Reader;
  readonly barcode: string;
  readonly itemId: number;
  readonly loan: number;
};

export async function openLateness(
  policy: Readonly<Record<string, unknown>> = {},
): Promise<TestLateness> {
  const till = await openTill();
  const setClock = await holdClock(till.database);
  const { library, rows } = till;
  await library.addPolicy({ max_loans: null, overdue_blocks: "no", fine_amount: 20, ...policy });
  await library.set("proof.renew", "card");
  const device = await library.addDevice();
  return {
    ...till,
    device,
    setClock,
    lend: async (reader, item) => {
      await setClock("2026-03-02T04:00:00Z");
      const who = reader ?? (await till.addReader());
      const { barcode, itemId } = await library.addItem(item);
      const lent = await send(device, borrowing(await visitOf(device, who.cardNumber), barcode));
      if (lent.outcome !== "lent") throw new Error(JSON.stringify(lent));
      return { reader: who, barcode, itemId, loan: lent.loan };
    },
    fineOf: async (loan) => {
      const [row] = await rows(
        `select coalesce(-sum(amount) filter (where account = 'earned'), 0)::int as booked,
           coalesce(sum(amount) filter (where account = 'owed'), 0)::int as owed
         from fee join money_entry on fee_id = fee.id where loan_id = $1 and kind = 'fine'`,
        [loan],
      );
      return { booked: Number(row?.booked), owed: Number(row?.owed) };
    },
  };
}
