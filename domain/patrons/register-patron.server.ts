import "server-only";
import { z } from "zod";
import { inTransaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { addPatron, type Registered } from "#domain/patrons/add-patron.server.ts";
import { type PatronField, patronFieldNames } from "#domain/patrons/patron-fields.ts";

const text = z.string().max(10_000).optional();
const shape = z.object({
  fields: z.object(
    Object.fromEntries(patronFieldNames.map((name) => [name, text])) as Record<
      PatronField,
      typeof text
    >,
  ),
  /** Registered beforehand: borrows nothing until somebody at the desk has seen who it is. */
  isPending: z.boolean().default(false),
  /** Somebody else has the same name, and this is another person. */
  isAnother: z.boolean().default(false),
});

/** A new reader: the act behind the form at the desk. */
export async function registerPatron(asked: unknown, by: Person): Promise<Registered> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", faults: { familyName: "missing" } };
  const { fields, isPending, isAnother } = parsed.data;
  return await inTransaction(async (transaction) => {
    const answer = await addPatron(transaction, {
      typed: fields,
      isPending,
      isAnother,
      by: by.id,
      mayAt: (branchId) => may(by.assignments, "edit-patrons", branchId),
    });
    // What was refused has written nothing; still, no half of it stays.
    if (answer.status !== "registered") transaction.rollBack();
    return answer;
  });
}
