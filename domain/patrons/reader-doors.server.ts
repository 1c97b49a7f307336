import "server-only";
import type { Directory } from "#domain/identity/directory.server.ts";
import { readDirectory } from "#domain/identity/directory-configuration.server.ts";
import {
  readProvider,
  type SignInProvider,
} from "#domain/identity/provider-configuration.server.ts";
import { type PatronKey, readPatronKey } from "#domain/patrons/patron-key.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type DoorRead<Door> =
  | { readonly status: "none" }
  | { readonly status: "read"; readonly door: Door }
  | { readonly status: "refused"; readonly variable: string; readonly sentence: string };
export type DirectoryDoor = { readonly directory: Directory; readonly key: PatronKey };
export type ProviderDoor = { readonly provider: SignInProvider; readonly key: PatronKey };

/** Whether readers sign in by the library's directory, and which attribute says who each is. Off unless named. */
export function readDirectoryDoor(environment: Environment = process.env): DoorRead<DirectoryDoor> {
  const told = environment.BIBLIOMAT_LDAP_PATRON_SIGN_IN;
  if (!told) return { status: "none" };
  const key = readPatronKey(told);
  const variable = "BIBLIOMAT_LDAP_PATRON_SIGN_IN";
  // An attribute's name, so that nothing of a filter is written here.
  if (key === null || !/^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(key.name))
    return {
      status: "refused",
      variable,
      sentence: "It is externalId=id or cardNumber=attribute.",
    };
  const read = readDirectory(environment);
  if (read.status === "none") return { status: "refused", variable, sentence: noDirectory };
  // What is wrong with the directory itself is told of the directory.
  if (read.status === "refused") return { status: "none" };
  return { status: "read", door: { directory: read.directory, key } };
}

/** The same for the sign-in service (OpenID Connect), by one of its claims. */
export function readProviderDoor(environment: Environment = process.env): DoorRead<ProviderDoor> {
  const told = environment.BIBLIOMAT_OIDC_PATRON_SIGN_IN;
  if (!told) return { status: "none" };
  const key = readPatronKey(told);
  const variable = "BIBLIOMAT_OIDC_PATRON_SIGN_IN";
  if (key === null)
    return { status: "refused", variable, sentence: "It is externalId=claim or cardNumber=claim." };
  const read = readProvider(environment);
  if (read.status === "none") return { status: "refused", variable, sentence: noProvider };
  if (read.status === "refused") return { status: "none" };
  return { status: "read", door: { provider: read.provider, key } };
}

/** What is wrong with either, told at the start. */
export function readerDoorProblems(
  environment: Environment,
): { readonly variable: string; readonly sentence: string }[] {
  return [readDirectoryDoor(environment), readProviderDoor(environment)].flatMap((read) =>
    read.status === "refused" ? [{ variable: read.variable, sentence: read.sentence }] : [],
  );
}

const noDirectory = "It is set, though BIBLIOMAT_LDAP_URL is not.";
const noProvider = "It is set, though BIBLIOMAT_OIDC_ISSUER is not.";
