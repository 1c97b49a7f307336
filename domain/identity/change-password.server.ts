import "server-only";
import { z } from "zod";
import { insertNews } from "#db/queries/account-letters.ts";
import { readPasswordHash, writePassword } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";
import { faultsOfChosen } from "#domain/identity/chosen-password.server.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import type { PasswordFault } from "#domain/identity/password-profiles.ts";
import { hashPassword, isRightPassword } from "#domain/identity/passwords.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { forgetTries, mayTry } from "#domain/identity/rate-limits.server.ts";

const shape = z.object({ old: z.string().max(600), password: z.string().max(600) });

export type PasswordChanged =
  | { readonly status: "changed"; readonly ended: number }
  | {
      readonly status: "refused";
      readonly problem: "wrong" | "too-many-tries" | "bad-password" | "same";
      readonly faults: readonly PasswordFault[];
    };

/** The old one is asked again, and everybody else who is signed in with it goes out. */
export async function changePassword(asked: unknown, person: Person): Promise<PasswordChanged> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("wrong");
  if (!(await mayTry("code-of-user", person.id))) return refused("too-many-tries");
  const { old, password } = parsed.data;
  if (!(await isRightPassword(await readPasswordHash(person.id), old))) return refused("wrong");
  await forgetTries("code-of-user", person.id);
  if (old === password) return refused("same");
  const faults = await faultsOfChosen(password, [person.name, person.signInName ?? ""]);
  if (faults.length > 0) return refused("bad-password", faults);
  const passwordHash = await hashPassword(password);
  const canMail = await canMailLinks();
  return await inTransaction(async (transaction) => {
    writePassword(transaction, person.id, passwordHash);
    const by = "credentials-changed";
    const wish = { userId: person.id, by, except: person.session } as const;
    const ended = await endSessions(transaction, wish);
    const entry = { act: "change-password", outcome: "changed", detail: { user: person.id } };
    writeLibraryJournal(transaction, entry);
    if (canMail) insertNews(transaction, person.id, "changed");
    return { status: "changed", ended };
  });
}

function refused(
  problem: Extract<PasswordChanged, { status: "refused" }>["problem"],
  faults: readonly PasswordFault[] = [],
): PasswordChanged {
  return { status: "refused", problem, faults };
}
