import { describe, expect, it } from "vitest";
import type { Visit } from "#domain/kiosk/flow.ts";
import type { Line } from "#domain/kiosk/lines.ts";
import { noWays, waysOffered } from "#domain/kiosk/receipt-ways.ts";

const all = { qr: true, paper: 80, mail: true } as const;
const visit = (hasMail: boolean): Visit => ({
  outcome: "opened",
  visit: "v1",
  greeting: "Anna P.",
  proof: "card",
  may: { borrow: true, seeLoans: false, renew: false },
  openLoans: 0,
  hasMail,
  reasons: [],
});
const item = {
  barcode: "30000000000012",
  title: "Middlemarch",
  authors: "George Eliot",
  year: 1871,
  language: "en",
  callNumber: null,
};
const due = { loan: 1, dueOn: "2026-12-14", dueAt: "2026-12-14T16:00:00Z", reasons: [] };
const line = (answer: Line["steps"][number]["answer"], act: "borrow" | "return"): Line => ({
  key: 1,
  code: item.barcode,
  loan: null,
  steps: [{ key: 2, act, id: "c1", answer }],
});
const lent = line({ outcome: "lent", item, ...due }, "borrow");
const returned = line({ outcome: "returned", loan: 1, item, lateDays: 0, reasons: [] }, "return");
const refused = line({ outcome: "refused", item, reasons: [] }, "borrow");

describe("The receipts that a reader may choose", () => {
  it("are all that the branch offers, after a loan by somebody with an address", () => {
    expect(waysOffered(all, { lines: [lent], visit: visit(true) })).toEqual(all);
  });

  it("are no letter where the reader has no address", () => {
    const offered = waysOffered(all, { lines: [lent], visit: visit(false) });
    expect(offered).toEqual({ ...all, mail: false });
  });

  it("are no letter after a return: nobody was asked for a card", () => {
    expect(waysOffered(all, { lines: [returned], visit: null })).toEqual({ ...all, mail: false });
  });

  it("may be a letter about what is still kept on the tablet", () => {
    const kept = line(null, "borrow");
    expect(waysOffered(all, { lines: [kept], visit: visit(true) }).mail).toBe(true);
  });

  it("are none where there is nothing to take along", () => {
    expect(waysOffered(all, { lines: [refused], visit: visit(true) })).toEqual(noWays);
    expect(waysOffered(all, { lines: [], visit: null })).toEqual(noWays);
  });
});
