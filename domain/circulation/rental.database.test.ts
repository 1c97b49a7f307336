import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openLateness, type TestLateness } from "#domain/circulation/test-fines.ts";
import { borrowing, send, undoing, visitOf } from "#domain/circulation/test-tablet.ts";

let lateness: TestLateness;
beforeAll(async () => {
  lateness = await openLateness({ rental_fee: 50, fine_amount: 0 });
});
afterEach(() => lateness.check());
afterAll(() => lateness.database.drop());

async function wanting() {
  const reader = await lateness.addReader();
  const { barcode } = await lateness.library.addItem();
  return { reader, barcode, visit: await visitOf(lateness.device, reader.cardNumber) };
}

describe("Borrowing that costs something", () => {
  it("says its price first, and nothing is lent or charged before the reader agrees", async () => {
    const { reader, barcode, visit } = await wanting();
    expect(await send(lateness.device, borrowing(visit, barcode))).toMatchObject({
      outcome: "refused",
      reasons: [
        {
          code: "rental-fee",
          weight: "ask",
          facts: { minor: 50, currency: "EUR", fee: "0.50 EUR" },
        },
      ],
    });
    expect(await lateness.owedBy(reader)).toEqual([]);
    const agreed = { ...borrowing(visit, barcode), kind: "borrow", confirmed: ["rental-fee"] };
    expect(await send(lateness.device, agreed as ReturnType<typeof borrowing>)).toMatchObject({
      outcome: "lent",
      reasons: [{ code: "rental-fee", weight: "tell" }],
    });
    expect(await lateness.owedBy(reader)).toEqual([50]);
  });

  it("is asked about anew where the yes was to another price", async () => {
    const { reader, barcode, visit } = await wanting();
    const yesTo = (agreed: number) =>
      send(lateness.device, {
        ...borrowing(visit, barcode),
        kind: "borrow",
        confirmed: ["rental-fee"],
        agreed,
      } as ReturnType<typeof borrowing>);
    expect(await yesTo(40)).toMatchObject({
      outcome: "refused",
      reasons: [
        {
          code: "rental-fee",
          weight: "ask",
          facts: { minor: 50, currency: "EUR", fee: "0.50 EUR" },
        },
      ],
    });
    expect(await lateness.owedBy(reader)).toEqual([]);
    expect(await yesTo(50)).toMatchObject({ outcome: "lent" });
    expect(await lateness.owedBy(reader)).toEqual([50]);
  });

  it("that is undone is taken back, and what was paid for it is owed to the reader", async () => {
    for (const paid of [0, 50]) {
      const { reader, barcode, visit } = await wanting();
      const agreed = { ...borrowing(visit, barcode), kind: "borrow", confirmed: ["rental-fee"] };
      const lent = await send(lateness.device, agreed as ReturnType<typeof borrowing>);
      if (paid > 0) await lateness.pay(reader, paid);
      expect(await send(lateness.device, undoing(visit, lent.id))).toMatchObject({
        outcome: "undone",
      });
      expect(await lateness.owedBy(reader)).toEqual(paid === 0 ? [] : [-50]);
    }
  });
});
