import type { PatronFacts } from "#domain/circulation/facts.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** How many there may be: loans for reading in the house have a limit of their own and count in no other. */
export function refuseBeyondLimits(
  patron: PatronFacts,
  policy: LoanPolicy,
  { isOnSite, maxOfGroup }: { readonly isOnSite: boolean; readonly maxOfGroup: number | null },
): Reason[] {
  const inAll = isOnSite ? "too-many-on-site" : "too-many-loans";
  const limits = [
    { code: inAll, limit: limitOf(policy, isOnSite), open: openNow(patron, isOnSite) },
    ...(isOnSite ? [] : [nearestOfType(patron, policy.maxOfType, maxOfGroup)]),
  ] as const;
  return limits.flatMap(({ code, limit, open }) =>
    limit !== null && open >= limit ? [reason(code, { limit, open })] : [],
  );
}

export function openNow(patron: PatronFacts, isOnSite: boolean): number {
  return isOnSite ? patron.openOnSite : patron.openLoans;
}

export function limitOf(policy: LoanPolicy, isOnSite: boolean): number | null {
  return isOnSite ? policy.maxOnSite : policy.maxLoans;
}

/** The type's own limit and its group's hold both: where both are reached, giving back one of the type frees both. */
function nearestOfType(patron: PatronFacts, maxOfType: number | null, maxOfGroup: number | null) {
  const code = "too-many-of-type" as const;
  const isTypeFull = maxOfType !== null && patron.openOfType >= maxOfType;
  return isTypeFull
    ? { code, limit: maxOfType, open: patron.openOfType }
    : { code, limit: maxOfGroup, open: patron.openOfGroup };
}
