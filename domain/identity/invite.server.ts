import "server-only";
import { z } from "zod";
import { insertUser } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { insertLink } from "#db/queries/one-time-links.ts";
import { lockRoles, replaceAssignments } from "#db/queries/roles.ts";
import { inTransaction } from "#db/transaction.ts";
import { drawLinkToken, linkHours } from "#domain/identity/link-token.server.ts";
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
  assignments: z.array(assignmentShape).max(100),
});

export type Invited =
  | { readonly status: "invited"; readonly token: string; readonly userId: string }
  | {
      readonly status: "refused";
      readonly problem: "bad-name" | "bad-sign-in-name" | "name-taken" | RoleProblem;
    };

/** Makes an account that opens when its link is used. Nobody gives roles that reach beyond her own. */
export async function invite(asked: unknown, by: Person): Promise<Invited> {
  const parsed = shape.safeParse(asked);
  const name = readPersonName(parsed.data?.name ?? "");
  if (!parsed.success || name === null) return refused("bad-name");
  const signInName = readSignInName(parsed.data.signInName);
  if (signInName === null) return refused("bad-sign-in-name");
  const { token, hash } = drawLinkToken();
  return await inTransaction(async (transaction) => {
    const wanted = resolveWanted(parsed.data.assignments, await lockRoles(transaction), by);
    if (wanted.status === "refused") return refused(wanted.problem);
    const userId = await insertUser(transaction, { name, signInName, status: "invited" });
    if (userId === null) return refused("name-taken");
    replaceAssignments(transaction, userId, wanted.assignments);
    insertLink(transaction, { hash, purpose: "invitation", userId, hours: linkHours });
    const detail = { user: userId, by: by.id, roles: wanted.assignments.map(({ role }) => role) };
    writeLibraryJournal(transaction, { act: "invite", outcome: "invited", detail });
    return { status: "invited", token, userId };
  });
}

function refused(problem: Extract<Invited, { status: "refused" }>["problem"]): Invited {
  return { status: "refused", problem };
}
