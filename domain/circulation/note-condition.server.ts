import "server-only";
import { z } from "zod";
import { entryId, journalItem, lockItem, updateItem } from "#db/queries/items.ts";
import { asOne, inTransaction } from "#db/transaction.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";

const shape = z.object({
  barcode: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .refine((text) => !text.includes("\0")),
  /** A code of the list of conditions; empty: as it is. */
  condition: z.string().max(32),
  isForRepair: z.boolean(),
});

type NoteProblem = "unknown-item" | "unknown-entry" | "on-loan";
export type ConditionNoted =
  | { readonly status: "noted" | "unchanged"; readonly isForRepair: boolean }
  | { readonly status: "refused"; readonly problem: NoteProblem };

/**
 * In which state a copy came back, noted by who has it in hand: a value of the list, and the mark that
 * takes it out of lending until it is mended. Both in one act: all of it, or nothing.
 */
export async function noteCondition(asked: unknown, by: string): Promise<ConditionNoted> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "unknown-item" };
  const { barcode, condition, isForRepair } = parsed.data;
  return await asOne(async (whole): Promise<ConditionNoted> => {
    // The mark first: it locks the queue before the copy, as every act does.
    const mark = isForRepair ? await sendToRepair(barcode, by) : "same";
    const entry = condition === "" ? "same" : await writeCondition(barcode, condition, by);
    const problem = problemOf(mark) ?? problemOf(entry);
    if (problem !== null) {
      whole.rollBack();
      return { status: "refused", problem };
    }
    const isNew = mark === "written" || entry === "written";
    return { status: isNew ? "noted" : "unchanged", isForRepair };
  });
}

type Written = "written" | "same" | NoteProblem;

function problemOf(written: Written): NoteProblem | null {
  return written === "written" || written === "same" ? null : written;
}

async function sendToRepair(barcode: string, by: string): Promise<Written> {
  const marked = await markItem(barcode, "in-repair", by);
  if (marked.status === "marked") return "written";
  if (marked.problem === "marked-already") return "same";
  return marked.problem === "on-loan" ? "on-loan" : "unknown-item";
}

async function writeCondition(barcode: string, code: string, by: string): Promise<Written> {
  return await inTransaction(async (transaction) => {
    const item = await lockItem(transaction, barcode);
    if (item === null) return "unknown-item";
    const entry = await entryId(transaction, "condition", code);
    if (entry === null) return "unknown-entry";
    if (item.values.conditionId === entry.id) return "same";
    await updateItem(transaction, item.id, { conditionId: entry.id });
    const detail = { by, fields: ["conditionId"] };
    const told = { itemId: item.id, branchId: item.branchId, detail };
    journalItem(transaction, { act: "change-item", outcome: "changed", ...told });
    return "written";
  });
}
