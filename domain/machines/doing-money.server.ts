import "server-only";
import type { z } from "zod";
import { type Asking, type Done, did } from "#domain/machines/done.server.ts";
import type * as shapes from "#domain/machines/shapes.server.ts";
import type { MoneyAnswer } from "#domain/money/at-the-till.server.ts";
import { chargeFee } from "#domain/money/charge-fee.server.ts";
import { forgoFee } from "#domain/money/forgo-fee.server.ts";
import { payFees } from "#domain/money/pay-fees.server.ts";
import { refundFees } from "#domain/money/refund-fees.server.ts";

/** What programs do with money: each move has the key of the request as its id. */
export const doingsWithMoney = {
  "pay-fees": async (body: z.infer<typeof shapes.payFeesBody>, asking: Asking): Promise<Done> =>
    ofMoney("paid", await payFees(moveOf(body, asking), asking.machine)),
  "charge-fee": async (body: z.infer<typeof shapes.chargeFeeBody>, asking: Asking): Promise<Done> =>
    ofMoney("charged", await chargeFee(moveOf(body, asking), asking.machine)),
  "forgo-fees": async (body: z.infer<typeof shapes.forgoFeesBody>, asking: Asking): Promise<Done> =>
    ofMoney(
      body.as === "waive" ? "waived" : "written-off",
      await forgoFee(moveOf(body, asking), asking.machine),
    ),
  "refund-fees": async (body: z.infer<typeof shapes.payFeesBody>, asking: Asking): Promise<Done> =>
    ofMoney("refunded", await refundFees(moveOf(body, asking), asking.machine)),
} as const;

function moveOf<Body extends { readonly patron: string }>(
  { patron, ...wish }: Body,
  { key }: Asking,
) {
  return { ...wish, handle: patron, move: key };
}

function ofMoney(outcome: string, moved: MoneyAnswer): Done {
  if (moved.status === "done") return did(outcome, { amount: moved.amount });
  if (moved.problem === "unknown-patron") return { status: "problem", problem: "no-such-patron" };
  if (moved.problem === "id-reused") return { status: "problem", problem: "key-reused" };
  // What would go is told: a till asks for that.
  const answer = { outcome: moved.problem, reasons: [], amount: moved.most };
  return { status: "answered", isDone: false, answer };
}
