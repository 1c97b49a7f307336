import "server-only";
import { z } from "zod";
import { insertNews } from "#db/queries/account-letters.ts";
import { insertUser, setUserStatus, writePassword } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { type LinkRow, lockLink, spendLink } from "#db/queries/one-time-links.ts";
import { replaceAssignments } from "#db/queries/roles.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { faultsOfChosen } from "#domain/identity/chosen-password.server.ts";
import { hashOfLink } from "#domain/identity/link-token.server.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import type { PasswordFault } from "#domain/identity/password-profiles.ts";
import { hashPassword } from "#domain/identity/passwords.server.ts";
import { readLink } from "#domain/identity/read-link.server.ts";
import { readPersonName, readSignInName } from "#domain/identity/sign-in-name.ts";

const shape = z.object({
  token: z.string().max(100),
  name: z.string().max(300).default(""),
  signInName: z.string().max(300).default(""),
  password: z.string().max(600),
});

export type AccountOpened =
  | { readonly status: "opened"; readonly signInName: string }
  | {
      readonly status: "refused";
      readonly problem: "no-link" | "bad-name" | "bad-sign-in-name" | "name-taken" | "bad-password";
      readonly faults: readonly PasswordFault[];
    };

/** Opens the account that a link belongs to, or makes the administrator that it is for. */
export async function openAccount(asked: unknown, peer: string): Promise<AccountOpened> {
  const parsed = shape.safeParse(asked);
  const hash = hashOfLink(parsed.data?.token ?? "");
  if (!parsed.success || hash === null) return refused("no-link");
  const { password } = parsed.data;
  const link = await readLink(parsed.data.token, peer);
  if (link === null) return refused("no-link");
  const who = ownerOf(link, parsed.data);
  if (who.name === null) return refused("bad-name");
  if (who.signInName === null) return refused("bad-sign-in-name");
  const { name, signInName } = who;
  const faults = await faultsOfChosen(password, [name, signInName]);
  if (faults.length > 0) return refused("bad-password", faults);
  // Before the transaction: it takes a while, and holds nothing meanwhile.
  const [passwordHash, canMail] = [await hashPassword(password), await canMailLinks()];
  return await inTransaction(async (transaction) => {
    const held = await lockLink(transaction, hash);
    if (held === null) return refused("no-link");
    const userId = held.userId ?? (await makeAdministrator(transaction, { name, signInName }));
    if (userId === null) return refused("name-taken");
    spendLink(transaction, hash);
    await setUserStatus(transaction, userId, "active");
    writePassword(transaction, userId, passwordHash);
    // Whoever knew the old password is out.
    await endSessions(transaction, { userId, by: "credentials-changed" });
    const entry = { act: "open-account", outcome: held.purpose, detail: { user: userId } };
    writeLibraryJournal(transaction, entry);
    if (canMail && held.purpose === "password") insertNews(transaction, userId, "changed");
    return { status: "opened", signInName };
  });
}

function ownerOf(link: LinkRow, typed: z.infer<typeof shape>) {
  if (link.userId !== null) return { name: link.name ?? "", signInName: link.signInName };
  return { name: readPersonName(typed.name), signInName: readSignInName(typed.signInName) };
}

async function makeAdministrator(
  transaction: Transaction,
  who: { readonly name: string; readonly signInName: string },
): Promise<string | null> {
  const userId = await insertUser(transaction, { ...who, status: "active" });
  if (userId !== null)
    replaceAssignments(transaction, userId, [{ role: "administrator", branchId: null }]);
  return userId;
}

function refused(
  problem: Extract<AccountOpened, { status: "refused" }>["problem"],
  faults: readonly PasswordFault[] = [],
): AccountOpened {
  return { status: "refused", problem, faults };
}
