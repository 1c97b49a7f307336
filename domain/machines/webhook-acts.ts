import type { JournalAct } from "#domain/library/journal-acts.ts";

/** Of which acts other servers may be told: what happens to books and money, nothing of who gets in. */
export const webhookActs = [
  "borrow",
  "return",
  "renew",
  "undo",
  "move-due-date",
  "recall",
  "lose-item",
  "place-hold",
  "move-hold",
  "suspend-hold",
  "cancel-hold",
  "set-aside",
  "send-copy",
  "expire-hold",
  "extend-shelf",
  "mark-item",
  "lift-mark",
  "settle-found",
  "accrue-fines",
  "charge-fee",
  "pay-fees",
  "forgo-fee",
  "refund-fees",
  "reverse-move",
] as const satisfies readonly JournalAct[];

/** So many servers can be told at most. */
export const mostWebhooks = 20;
