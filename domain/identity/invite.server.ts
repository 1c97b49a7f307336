import "server-only";
import { z } from "zod";
import { insertAccountLetter, writeMailAddress } from "#db/queries/account-letters.ts";
import { insertUser } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { insertLink } from "#db/queries/one-time-links.ts";
import { lockRoles, replaceAssignments } from "#db/queries/roles.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { drawLinkToken, linkHours } from "#domain/identity/link-token.server.ts";
import { readMailAddress } from "#domain/identity/mail-address.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { readPersonName, readSignInName } from "#domain/identity/sign-in-name.ts";
import {
  assignmentShape,
  type RoleProblem,
  resolveWanted,
} from "#domain/identity/wanted-roles.server.ts";

const shape = z.object({
  name: z.string().max(200),
  signInName: z.string().max(200),
  mail: z.string().max(300).default(""),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .default("en"),
  assignments: z.array(assignmentShape).max(100),
});

export type Invited =
  | {
      readonly status: "invited";
      /** Null: the link goes to her by letter, and nobody else sees it. */
      readonly token: string | null;
      readonly userId: string;
    }
  | {
      readonly status: "refused";
      readonly problem:
        | "bad-name"
        | "bad-sign-in-name"
        | "name-taken"
        | "bad-mail"
        | "mail-taken"
        | RoleProblem;
    };

/**
 * Makes an account that opens when its link is used. The link goes by letter where she has an address
 * and the library sends mail; else it is told here. Nobody gives roles that reach beyond her own.
 */
export async function invite(asked: unknown, by: Person): Promise<Invited> {
  const parsed = shape.safeParse(asked);
  const name = readPersonName(parsed.data?.name ?? "");
  if (!parsed.success || name === null) return refused("bad-name");
  const signInName = readSignInName(parsed.data.signInName);
  if (signInName === null) return refused("bad-sign-in-name");
  const typed = parsed.data.mail.trim();
  const mail = readMailAddress(typed);
  if (mail === null && typed !== "") return refused("bad-mail");
  const goesByMail = mail !== null && (await canMailLinks());
  const { language } = parsed.data;
  return await inTransaction(async (transaction) => {
    const wanted = resolveWanted(parsed.data.assignments, await lockRoles(transaction), by);
    if (wanted.status === "refused") return refused(wanted.problem);
    const userId = await insertUser(transaction, { name, signInName, status: "invited" });
    if (userId === null) return refused("name-taken");
    if (mail !== null && !(await writeMailAddress(transaction, userId, mail))) {
      transaction.rollBack();
      return refused("mail-taken");
    }
    replaceAssignments(transaction, userId, wanted.assignments);
    const detail = { user: userId, by: by.id, roles: wanted.assignments.map(({ role }) => role) };
    writeLibraryJournal(transaction, { act: "invite", outcome: "invited", detail });
    if (!goesByMail) return { status: "invited", token: linkFor(transaction, userId), userId };
    await insertAccountLetter(transaction, { userId, kind: "invitation", language });
    return { status: "invited", token: null, userId };
  });
}

function linkFor(transaction: Transaction, userId: string): string {
  const { token, hash } = drawLinkToken();
  insertLink(transaction, { hash, purpose: "invitation", userId, hours: linkHours });
  return token;
}

function refused(problem: Extract<Invited, { status: "refused" }>["problem"]): Invited {
  return { status: "refused", problem };
}
