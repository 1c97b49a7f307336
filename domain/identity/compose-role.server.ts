import "server-only";
import { z } from "zod";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { lockRole, writeRole } from "#db/queries/roles.ts";
import { inTransaction } from "#db/transaction.ts";
import { coversAll, type Permission, permissionNames } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { readPersonName } from "#domain/identity/sign-in-name.ts";

const shape = z.object({
  code: z.string().max(100),
  name: z.string().max(200),
  permissions: z.array(z.enum(permissionNames as [Permission, ...Permission[]])).max(100),
  /** False: the role is to be new, and one that has the code already is not overwritten. */
  isKnown: z.boolean(),
});

export type RoleComposed =
  | { readonly status: "composed" }
  | {
      readonly status: "refused";
      readonly problem: "bad-code" | "bad-name" | "code-taken" | "built-in" | "beyond-you";
    };

/** A role of the library's own. What it holds counts at the next click of everybody who has it. */
export async function composeRole(asked: unknown, by: Person): Promise<RoleComposed> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("bad-code");
  const { code, permissions, isKnown } = parsed.data;
  const name = readPersonName(parsed.data.name);
  // "new" is the page on which roles are composed.
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(code) || code === "new") return refused("bad-code");
  if (name === null) return refused("bad-name");
  return await inTransaction(async (transaction) => {
    const found = await lockRole(transaction, code);
    if (found?.isBuiltIn === true) return refused("built-in");
    if (found !== null && !isKnown) return refused("code-taken");
    const touched = [...permissions, ...(found?.permissions ?? [])];
    if (!coversAll(by.assignments, [{ branchId: null, permissions: touched }]))
      return refused("beyond-you");
    writeRole(transaction, { code, name, permissions });
    const outcome = found === null ? "composed" : "changed";
    const detail = { by: by.id, role: code, permissions };
    writeLibraryJournal(transaction, { act: "compose-role", outcome, detail });
    return { status: "composed" };
  });
}

function refused(problem: Extract<RoleComposed, { status: "refused" }>["problem"]): RoleComposed {
  return { status: "refused", problem };
}
