import { describe, expect, it } from "vitest";
import {
  barcode,
  borrowing,
  due,
  item,
  type Says,
  scan,
  settle,
  statesOf,
} from "#components/kiosk/pretend-kiosk.ts";
import { readLine } from "#domain/kiosk/lines.ts";
import { reason } from "#domain/library/reasons.ts";

const lentToAnother: Says["submit"] = () => ({
  outcome: "refused",
  item: item(barcode(1)),
  reasons: [reason("item-on-loan-to-another")],
});

describe("a kiosk that asks about a book", () => {
  it("carries the price to which the reader said yes, and lends for it", async () => {
    const price = reason("rental-fee", { minor: 150, currency: "EUR", fee: "1.50 EUR" });
    const { kiosk, sent } = await borrowing({
      submit: (body) =>
        body.kind === "borrow" && body.agreed === undefined
          ? { outcome: "refused", item: item(body.item), reasons: [price] }
          : { ...due, outcome: "lent", item: item(barcode(1)), reasons: [] },
    });
    await scan(kiosk, barcode(1));
    expect(statesOf(kiosk)).toEqual(["refused"]);
    const [line] = kiosk.state().lines;
    if (line !== undefined) kiosk.agree(line, 150);
    await settle();
    expect(statesOf(kiosk)).toEqual(["lent"]);
    expect(sent[1]).toMatchObject({ confirmed: ["rental-fee"], agreed: 150 });
  });

  it("keeps the yes to a price while the network is away", async () => {
    const price = reason("rental-fee", { minor: 150, currency: "EUR", fee: "1.50 EUR" });
    const { kiosk } = await borrowing({
      submit: (body) =>
        body.kind === "borrow" && body.agreed === undefined
          ? { outcome: "refused", item: item(body.item), reasons: [price] }
          : "kept",
    });
    await scan(kiosk, barcode(1));
    const [line] = kiosk.state().lines;
    if (line !== undefined) kiosk.agree(line, 150);
    await settle();
    expect(kiosk.state().lines.map(readLine)).toMatchObject([{ waiting: "kept" }]);
  });

  it("puts its reader into the queue of a book that somebody else has", async () => {
    const { kiosk, asked } = await borrowing({ submit: lentToAnother });
    await scan(kiosk, barcode(1));
    const [line] = kiosk.state().lines;
    if (line !== undefined) kiosk.placeHold(line);
    expect(kiosk.state().lines[0]?.hold).toEqual({ status: "asking" });
    await settle();
    expect(kiosk.state().lines[0]?.hold).toEqual({ status: "placed", place: 2 });
    expect(asked.at(-1)).toEqual({ kind: "place-hold", visit: "visit 1", item: barcode(1) });
  });

  it("promises no place in a queue without a network, and says why it was not given one", async () => {
    const refused = { outcome: "refused", reasons: [reason("too-many-holds")] } as const;
    for (const [hold, heard] of [
      ["away", { status: "unreachable" }],
      [refused, { status: "refused", reasons: refused.reasons }],
    ] as const) {
      const { kiosk, sent } = await borrowing({ submit: lentToAnother, hold });
      await scan(kiosk, barcode(1));
      const [line] = kiosk.state().lines;
      if (line !== undefined) kiosk.placeHold(line);
      await settle();
      expect(kiosk.state().lines[0]?.hold).toEqual(heard);
      expect(sent).toHaveLength(1);
    }
  });
});
