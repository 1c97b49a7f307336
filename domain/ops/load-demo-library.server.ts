import "server-only";
import { randomBytes } from "node:crypto";
import { loadDemo } from "#db/seed/demo/load-demo.ts";
import { inTransaction } from "#db/transaction.ts";
import { writeDemoCards } from "#domain/ops/demo-cards.server.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
import { writeCardToken } from "#domain/scanning/card-token.ts";
import { luhnDigit } from "#domain/scanning/check-digits.ts";

export type DemoLoading =
  | { readonly status: "loaded"; readonly cards: number }
  /** There is a library already, the demo's or a real one: nothing was touched. */
  | { readonly status: "library-exists" };

/** Fills an empty database with the demo library. Chance can be given, so that a test can hold it. */
export async function loadDemoLibrary(wish: {
  readonly dataDirectory: string;
  readonly now: Date;
  readonly random?: (bytes: number) => Uint8Array;
}): Promise<DemoLoading> {
  const { now, random = randomBytes } = wish;
  const means = { now, random, checkDigit: luhnDigit, writeCardToken, hashPin };
  const cards = await inTransaction(async (transaction) => {
    const loaded = await loadDemo(transaction, means);
    // Before the commit: a library whose PINs nobody knows would be of no use.
    if (loaded !== null) await writeDemoCards(wish.dataDirectory, loaded);
    return loaded;
  });
  return cards === null ? { status: "library-exists" } : { status: "loaded", cards: cards.length };
}
