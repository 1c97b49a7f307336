import "server-only";
import { z } from "zod";
import { setUserStatus } from "#db/queries/accounts.ts";
import { readLibrarySetting } from "#db/queries/devices.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { endLinks } from "#db/queries/one-time-links.ts";
import {
  insertProviderUser,
  linkProviderUser,
  lockInvitedByMail,
  lockProviderUser,
  type ProviderUser,
  writeProviderName,
} from "#db/queries/provider-accounts.ts";
import { lockRoles, replaceAssignments } from "#db/queries/roles.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction, StartOver, type Transaction } from "#db/transaction.ts";
import { type GivenRole, givenRoles } from "#domain/identity/given-roles.server.ts";
import {
  type Claims,
  type ProviderPerson,
  readClaimRoles,
  readProviderPerson,
  rolesOfClaims,
} from "#domain/identity/provider-claims.ts";
import type { SignInProvider } from "#domain/identity/provider-configuration.server.ts";
import { readSetting } from "#domain/library/settings.ts";

export type ProviderAdmitted =
  | { readonly status: "admitted"; readonly userId: string }
  | { readonly status: "refused"; readonly problem: ProviderRefusal };
export type ProviderRefusal = "unreadable" | "no-role" | "disabled" | "not-invited";

/**
 * Makes, opens or brings up to date the account of somebody whom the provider vouches for. Where the
 * library has a table of claims, her roles are those of her claims, at every sign-in; without one they
 * are given here. An account with a password of its own is never taken over.
 */
export async function admitFromProvider(
  told: unknown,
  provider: SignInProvider,
): Promise<ProviderAdmitted> {
  const claims = z.record(z.string(), z.unknown()).safeParse(told);
  const person = claims.success ? readProviderPerson(claims.data) : null;
  if (!claims.success || person === null) return { status: "refused", problem: "unreadable" };
  const wanted = await assignmentsFor(claims.data);
  return await inTransaction(async (transaction): Promise<ProviderAdmitted> => {
    const known = await lockProviderUser(transaction, person.id);
    if (known?.status === "disabled") return { status: "refused", problem: "disabled" };
    const roles = (await lockRoles(transaction)).map(({ code }) => code);
    const given = wanted?.filter(({ role }) => roles.includes(role));
    if (given?.length === 0) return await turnAway(transaction, known?.userId);
    const userId = known?.userId ?? (await firstTime(transaction, person, provider));
    if (userId === null) return { status: "refused", problem: "not-invited" };
    if (known?.status === "invited") await setUserStatus(transaction, userId, "active");
    bringUpToDate(transaction, userId, { name: person.name, given });
    return { status: "admitted", userId };
  });
}

function bringUpToDate(
  transaction: Transaction,
  userId: string,
  { name, given }: { readonly name: string; readonly given: readonly GivenRole[] | undefined },
): void {
  if (name !== "") writeProviderName(transaction, userId, name);
  if (given !== undefined) replaceAssignments(transaction, userId, given);
}

/** Null: the library has no table, and gives roles by hand. */
async function assignmentsFor(claims: Claims): Promise<GivenRole[] | null> {
  const setting = "staff.provider-claims";
  const stored = readSetting({ [setting]: await readLibrarySetting(setting) }, setting);
  if (stored.length === 0) return null;
  return await givenRoles(rolesOfClaims(claims, readClaimRoles(stored)));
}

/** Who was in by a claim that is gone is out. */
async function turnAway(
  transaction: Transaction,
  userId: string | undefined,
): Promise<ProviderAdmitted> {
  if (userId !== undefined) {
    replaceAssignments(transaction, userId, []);
    await endSessions(transaction, { userId, by: "disabled" });
  }
  return { status: "refused", problem: "no-role" };
}

async function firstTime(
  transaction: Transaction,
  person: ProviderPerson,
  provider: SignInProvider,
): Promise<string | null> {
  const invited = await invitedAs(transaction, person, provider);
  if (invited === null && !provider.makesAccounts) return null;
  const userId = invited?.userId ?? (await insertProviderUser(transaction, person.name));
  // The same person came in by another window meanwhile: the next try finds her.
  if (!(await linkProviderUser(transaction, userId, person.id))) throw new StartOver();
  if (invited !== null) {
    await setUserStatus(transaction, userId, "active");
    // The link of her invitation would give the account a password beside.
    endLinks(transaction, userId);
  }
  const outcome = invited === null ? "made" : "opened";
  writeLibraryJournal(transaction, {
    act: "admit-from-provider",
    outcome,
    detail: { user: userId },
  });
  return userId;
}

async function invitedAs(
  transaction: Transaction,
  { verifiedMail }: ProviderPerson,
  { linksByMail }: SignInProvider,
): Promise<ProviderUser | null> {
  if (!linksByMail || verifiedMail === null) return null;
  return await lockInvitedByMail(transaction, verifiedMail);
}
