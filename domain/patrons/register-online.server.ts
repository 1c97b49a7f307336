import "server-only";
import { z } from "zod";
import { readOnlineGround } from "#db/queries/online-registration.ts";
import { inTransaction } from "#db/transaction.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { addPatron } from "#domain/patrons/add-patron.server.ts";
import { listOnlinePlaces } from "#domain/patrons/online-places.server.ts";
import type { FieldFaults } from "#domain/patrons/patron-fields.ts";

const text = z.string().max(1000).default("");
const shape = z.object({
  familyName: text,
  givenName: text,
  middleName: text,
  birthDate: text,
  phone: text,
  email: text,
  branch: text,
  /** In which the page spoke to her. */
  language: text,
});

/** More than a desk can look at: who fills the list keeps nobody busy beyond it. */
const mostWaiting = 2000;

export type RegisteredOnline =
  | { readonly status: "registered" }
  | { readonly status: "refused"; readonly faults: FieldFaults }
  | { readonly status: "refused"; readonly problem: "closed" | "too-many-tries" };

/**
 * Somebody registers from home: a reader who waits. Nothing is lent to her, and she has no card, until
 * somebody at the desk has seen who she is. Whether somebody of her name is a reader already is told to
 * nobody.
 */
export async function registerOnline(asked: unknown, peer: string): Promise<RegisteredOnline> {
  const parsed = shape.safeParse(asked);
  const places = (await listOnlinePlaces()).map(({ code }) => code);
  const { category, waiting } = await readOnlineGround();
  if (places.length === 0 || category === null || waiting >= mostWaiting)
    return { status: "refused", problem: "closed" };
  if (!parsed.success) return { status: "refused", faults: { familyName: "too-long" } };
  if (!(await mayTry("register-at-peer", peer)))
    return { status: "refused", problem: "too-many-tries" };
  const typed = { ...parsed.data, category };
  if (!places.includes(typed.branch))
    return { status: "refused", faults: { branch: typed.branch === "" ? "missing" : "unknown" } };
  const lacking = lackingFaults(typed);
  return await inTransaction(async (transaction): Promise<RegisteredOnline> => {
    const wish = { typed, isPending: true, isAnother: true, by: null, mayAt: () => true };
    const answer = await addPatron(transaction, wish);
    const faults = { ...lacking, ...(answer.status === "refused" ? answer.faults : {}) };
    if (answer.status === "registered" && Object.keys(faults).length === 0)
      return { status: "registered" };
    transaction.rollBack();
    return { status: "refused", faults };
  });
}

/** At the desk both are asked for; here they are what she is found by, and told that she can come. */
function lackingFaults(typed: z.infer<typeof shape>): FieldFaults {
  return {
    ...(typed.givenName.trim() === "" ? { givenName: "missing" } : {}),
    ...(typed.phone.trim() === "" && typed.email.trim() === "" ? { phone: "missing" } : {}),
  };
}
