import "server-only";
import { z } from "zod";
import { writeJournal } from "#db/queries/commands.ts";
import { insertDraftItem } from "#db/queries/fast-items.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { type FastAddProblem, longestFastTitle } from "#domain/items/fast-added.ts";
import { lengths } from "#domain/library/lengths.ts";
import { readSetting } from "#domain/library/settings.ts";
import { hasBadSigns } from "#domain/patrons/patron-fields.ts";
import { readScan } from "#domain/scanning/barcodes.ts";
import { readCodeRules } from "#domain/scanning/code-rules.server.ts";

const line = z
  .string()
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .refine((text) => [...text].length <= longestFastTitle && !hasBadSigns(text));
const shape = z.object({
  barcode: z.string().max(200),
  title: line.refine((text) => text !== ""),
  authors: line,
  type: z.string().min(1).max(lengths.code),
});
const problemOf = {
  barcode: "not-a-label",
  title: "no-title",
  authors: "no-authors",
  type: "no-type",
} as const satisfies Readonly<Record<string, FastAddProblem>>;

export type ItemAdded =
  /** `barcode` as it is looked up. `isNew`: false where somebody has added it meanwhile. */
  | { readonly status: "added"; readonly barcode: string; readonly isNew: boolean }
  | { readonly status: "refused"; readonly problem: FastAddProblem };

/**
 * A book that stands before somebody at the desk and in no catalogue: a draft of its title and a copy
 * of this branch, so that it can be lent. The jacket's code names a title and is no label.
 */
export async function fastAddItem(
  asked: unknown,
  { branch, settings }: Pick<Actor, "branch" | "settings">,
  by: string,
): Promise<ItemAdded> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? "title");
    const name = (Object.keys(problemOf) as (keyof typeof problemOf)[]).find((is) => is === field);
    return { status: "refused", problem: problemOf[name ?? "title"] };
  }
  const { title, authors, type } = parsed.data;
  const scan = { symbology: "unknown", text: parsed.data.barcode } as const;
  const label = readScan(scan, {
    itemCodes: readCodeRules(readSetting(settings, "codes.items")) ?? [],
    cardCodes: readCodeRules(readSetting(settings, "codes.cards")) ?? [],
  });
  if (label.means !== "item") return { status: "refused", problem: "not-a-label" };
  const barcode = label.code;
  return await inTransaction(async (transaction) => {
    const draft = { barcode, title, authors, type, branchId: branch.id };
    const added = await insertDraftItem(transaction, draft);
    if (added === "no-type") return { status: "refused", problem: added };
    if (added !== "taken")
      writeJournal(transaction, {
        act: "fast-add-item",
        outcome: "added",
        branchId: branch.id,
        deviceId: null,
        visitId: null,
        partyId: null,
        itemId: added,
        loanId: null,
        detail: { by, code: barcode },
      });
    return { status: "added", barcode, isNew: added !== "taken" };
  });
}
