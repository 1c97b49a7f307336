import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { insertLetterForName } from "#db/queries/account-letters.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { readSignInName } from "#domain/identity/sign-in-name.ts";

const shape = z.object({ name: z.string().max(200), language: z.string().regex(/^[a-z]{2,3}$/) });

export type PasswordForgotten =
  /** Nothing is said of whether there is such a name. */
  | { readonly status: "told" }
  | { readonly status: "refused"; readonly problem: "no-mail" | "too-many-tries" };

/** Milliseconds. Longer than writing a letter takes, so that the time tells nothing of a name. */
const leastTime = 400;

/** A letter to the stored address, and the same answer after the same time for every name. */
export async function forgotPassword(asked: unknown, peer: string): Promise<PasswordForgotten> {
  if (!(await canMailLinks())) return { status: "refused", problem: "no-mail" };
  if (!(await mayTry("forgot-at-peer", peer)))
    return { status: "refused", problem: "too-many-tries" };
  await Promise.all([askForLetter(asked), pause(leastTime)]);
  return { status: "told" };
}

async function askForLetter(asked: unknown): Promise<void> {
  const parsed = shape.safeParse(asked);
  const name = readSignInName(parsed.data?.name ?? "");
  if (!parsed.success || name === null) return;
  // Silent: whoever asks again and again is not told that there is somebody to write to.
  if (!(await mayTry("forgot-of-name", name))) return;
  await inTransaction(async (transaction) => {
    const user = await insertLetterForName(transaction, name, parsed.data.language);
    if (user === null) return;
    const detail = { user };
    writeLibraryJournal(transaction, { act: "forgot-password", outcome: "asked", detail });
  });
}
