import { readMailAddress } from "#domain/identity/mail-address.ts";
import { readPersonName } from "#domain/identity/sign-in-name.ts";

/** A value among what the provider says of somebody, and the role that it gives here. */
export type ClaimRole = {
  readonly claim: string;
  readonly value: string;
  readonly role: string;
  /** Code of the branch; null: everywhere. */
  readonly branch: string | null;
};

export type Claims = Readonly<Record<string, unknown>>;

export type ProviderPerson = {
  /** Known by who vouches and by its own id, never by a name or an address. */
  readonly id: string;
  readonly name: string;
  /** Only where the provider says that it has verified it. */
  readonly verifiedMail: string | null;
};

/** The library's table of claims as it is stored; rows of another shape count for nothing. */
export function readClaimRoles(stored: readonly unknown[]): ClaimRole[] {
  return stored.flatMap((row) => {
    if (typeof row !== "object" || row === null) return [];
    const { claim, value, role, branch = null } = row as Partial<Record<string, unknown>>;
    const isPlace = branch === null || typeof branch === "string";
    if (!isNamed(claim) || !isNamed(value)) return [];
    return typeof role === "string" && isPlace ? [{ claim, value, role, branch }] : [];
  });
}

function isNamed(text: unknown): text is string {
  return typeof text === "string" && text !== "";
}

/** The rows that this person's claims fulfil: a claim is one text or a list of them. */
export function rolesOfClaims(claims: Claims, table: readonly ClaimRole[]): readonly ClaimRole[] {
  return table.filter(({ claim, value }) => textsOf(claims, claim).includes(value));
}

/** Null where the claims do not say who it is. */
export function readProviderPerson(claims: Claims): ProviderPerson | null {
  const { iss, sub } = claims;
  if (typeof iss !== "string" || typeof sub !== "string") return null;
  // A longer one is none that OpenID Connect allows.
  if (iss === "" || sub === "" || iss.length > 500 || sub.length > 255) return null;
  return {
    id: `${iss} ${sub}`,
    name: nameOf(claims),
    verifiedMail: claims.email_verified === true ? readMailAddress(claims.email) : null,
  };
}

/** Whether she proved who she is by a means (`acr`, `amr`) that counts as a second factor here. */
export function isTrustedProof(claims: Claims, trusted: readonly string[]): boolean {
  return ["acr", "amr"].some((name) =>
    textsOf(claims, name).some((each) => trusted.includes(each)),
  );
}

/** Every text that a claim holds: one, a list of them, or none. AD FS names claims by addresses with dots in them, Keycloak puts one into another. */
export function textsOf(claims: Claims, name: string): readonly string[] {
  const found = Object.hasOwn(claims, name) ? claims[name] : inside(claims, name.split("."));
  const all = Array.isArray(found) ? found : [found];
  return all.filter((each) => typeof each === "string");
}

function inside(claims: Claims, path: readonly string[]): unknown {
  let found: unknown = claims;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return null;
    found = (found as Claims)[name];
  }
  return found;
}

function nameOf(claims: Claims): string {
  const { name, given_name: given, family_name: family, preferred_username: login } = claims;
  const both = [given, family].filter((part) => typeof part === "string").join(" ");
  for (const each of [name, both, login]) {
    const read = typeof each === "string" ? readPersonName(each) : null;
    if (read !== null) return read;
  }
  return "";
}
