import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { insertNews } from "#db/queries/account-letters.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  lockTotp,
  markSecondFactor,
  replaceRecoveryCodes,
  takeStep,
} from "#db/queries/second-factors.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { forgetTries, mayTry } from "#domain/identity/rate-limits.server.ts";
import { recoveryCodes, writeRecoveryCode } from "#domain/identity/recovery-code.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { stepOfCode } from "#domain/identity/totp.server.ts";

const shape = z.object({ code: z.string().max(60) });

export type SecondFactorConfirmed =
  | { readonly status: "confirmed"; readonly recoveryCodes: readonly string[] }
  | { readonly status: "refused"; readonly problem: "wrong" | "too-many-tries" | "has-one" };

/**
 * The first code proves that the authenticator is set up. The recovery codes are told here and never
 * again; other sessions, which never showed a code, end.
 */
export async function confirmSecondFactor(
  asked: unknown,
  person: Person,
  now: number,
): Promise<SecondFactorConfirmed> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "wrong" };
  if (!(await mayTry("code-of-user", person.id)))
    return { status: "refused", problem: "too-many-tries" };
  const canMail = await canMailLinks();
  const confirmed = await inTransaction(async (transaction): Promise<SecondFactorConfirmed> => {
    const totp = await lockTotp(transaction, person.id);
    if (totp?.isConfirmed === true) return { status: "refused", problem: "has-one" };
    const typed = { code: parsed.data.code, now, after: 0 };
    const step = totp === null ? null : stepOfCode(totp.secret, person.id, typed);
    if (step === null) return { status: "refused", problem: "wrong" };
    const codes = Array.from({ length: recoveryCodes }, () => writeRecoveryCode(randomBytes(64)));
    takeStep(transaction, person.id, step);
    replaceRecoveryCodes(transaction, person.id, codes.map(sha256));
    markSecondFactor(transaction, person.session);
    const by = "credentials-changed";
    await endSessions(transaction, { userId: person.id, by, except: person.session });
    const detail = { user: person.id };
    writeLibraryJournal(transaction, { act: "second-factor", outcome: "confirmed", detail });
    if (canMail) insertNews(transaction, person.id, "changed");
    return { status: "confirmed", recoveryCodes: codes };
  });
  if (confirmed.status === "confirmed") await forgetTries("code-of-user", person.id);
  return confirmed;
}
