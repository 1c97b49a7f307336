import "server-only";
import { z } from "zod";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  lockTotp,
  markSecondFactor,
  spendRecoveryCode,
  takeStep,
} from "#db/queries/second-factors.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { forgetTries, mayTry } from "#domain/identity/rate-limits.server.ts";
import { readRecoveryCode } from "#domain/identity/recovery-code.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { stepOfCode } from "#domain/identity/totp.server.ts";

const shape = z.object({ code: z.string().max(60) });

export type SecondFactorChecked =
  | { readonly status: "right"; readonly wasRecovery: boolean }
  | { readonly status: "refused"; readonly problem: "wrong" | "too-many-tries" };

/** The code of the authenticator, once each, or one of the recovery codes, once each. */
export async function checkSecondFactor(
  asked: unknown,
  person: Person,
  now: number,
): Promise<SecondFactorChecked> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "wrong" };
  if (!(await mayTry("code-of-user", person.id)))
    return { status: "refused", problem: "too-many-tries" };
  const { code } = parsed.data;
  const recovery = readRecoveryCode(code);
  const checked = await inTransaction(async (transaction): Promise<SecondFactorChecked> => {
    const totp = await lockTotp(transaction, person.id);
    if (totp?.isConfirmed !== true) return { status: "refused", problem: "wrong" };
    const step = stepOfCode(totp.secret, person.id, { code, now, after: totp.lastStep });
    const isRecovery =
      step === null &&
      recovery !== null &&
      (await spendRecoveryCode(transaction, person.id, sha256(recovery)));
    if (step === null && !isRecovery) return { status: "refused", problem: "wrong" };
    if (step !== null) takeStep(transaction, person.id, step);
    markSecondFactor(transaction, person.session);
    const detail = { user: person.id };
    const outcome = isRecovery ? "recovery-code" : "code";
    writeLibraryJournal(transaction, { act: "second-factor", outcome, detail });
    return { status: "right", wasRecovery: isRecovery };
  });
  if (checked.status === "right") await forgetTries("code-of-user", person.id);
  return checked;
}
