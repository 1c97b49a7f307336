import "server-only";
import { z } from "zod";
import { type OnlineGround, readOnlineGround } from "#db/queries/online-registration.ts";
import { inTransaction } from "#db/transaction.ts";
import { giveBackTry, mayTry } from "#domain/identity/rate-limits.server.ts";
import { readDay } from "#domain/library/dates.ts";
import { addPatron } from "#domain/patrons/add-patron.server.ts";
import { categoryByAge } from "#domain/patrons/category-age.ts";
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
  const branch = places.find((code) => parsed.data?.branch === code) ?? places[0];
  const ground = await readOnlineGround(branch ?? "");
  if (branch === undefined || ground.categories.length === 0 || ground.waiting >= mostWaiting)
    return { status: "refused", problem: "closed" };
  if (!parsed.success) return { status: "refused", faults: { familyName: "too-long" } };
  if (!(await mayTry("register-at-peer", peer)))
    return { status: "refused", problem: "too-many-tries" };
  const faults = await register(parsed.data, places, ground);
  if (faults === null) return { status: "registered" };
  // What was counted are registrations: whoever mends a form is not held up by it.
  await giveBackTry("register-at-peer", peer);
  return { status: "refused", faults };
}

type Typed = z.infer<typeof shape>;

/** Null: she is registered. */
async function register(
  asked: Typed,
  places: readonly string[],
  { categories, today }: OnlineGround,
): Promise<FieldFaults | null> {
  if (!places.includes(asked.branch))
    return { branch: asked.branch === "" ? "missing" : "unknown" };
  const birthDate = readDay(asked.birthDate.trim());
  const category = today === null ? undefined : categoryByAge(categories, birthDate, today);
  const typed = { ...asked, category: category?.code ?? "" };
  const lacking = lackingFaults(asked);
  return await inTransaction(async (transaction) => {
    const wish = { typed, isPending: true, isAnother: true, by: null, mayAt: () => true };
    const answer = await addPatron(transaction, wish);
    const faults = {
      ...lacking,
      ...(answer.status === "refused" ? besideFields(answer.faults) : {}),
    };
    if (answer.status === "registered" && Object.keys(faults).length === 0) return null;
    transaction.rollBack();
    return faults;
  });
}

/** She chooses no category: that none takes her age is told beside the day of her birth. */
function besideFields({ category, ...faults }: FieldFaults): FieldFaults {
  return category === undefined ? faults : { birthDate: category, ...faults };
}

/** At the desk both are asked for; here they are what she is found by, and told that she can come. */
function lackingFaults(typed: Typed): FieldFaults {
  return {
    ...(typed.givenName.trim() === "" ? { givenName: "missing" } : {}),
    ...(typed.phone.trim() === "" && typed.email.trim() === "" ? { phone: "missing" } : {}),
  };
}
