import "server-only";
import { Client, type Entry, EqualityFilter, InvalidCredentialsError, OrFilter } from "ldapts";
import {
  type DirectoryAttributes,
  idOf,
  isDisabled,
  valuesOf,
} from "#domain/identity/directory-entry.ts";

/** Where the library's people are kept (LDAP, Active Directory), and how they are found there. */
export type Directory = {
  readonly url: string;
  /** Who looks people up; needs to read and nothing else. */
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly base: string;
  /** `uid`, or `sAMAccountName` in Active Directory. */
  readonly nameAttribute: string;
  /** A group's groups count, too. */
  readonly areGroupsNested: boolean;
  /** The authority that signed the server's certificate, as PEM; empty: those that the system trusts. */
  readonly authority: string | undefined;
};

export type DirectoryPerson = {
  readonly id: string;
  readonly dn: string;
  readonly name: string;
  /** Distinguished names in small letters. */
  readonly groups: readonly string[];
  readonly isDisabled: boolean;
  /** All that was told of her. */
  readonly attributes: DirectoryAttributes;
};

export type DirectoryAnswer =
  | { readonly status: "right"; readonly person: DirectoryPerson }
  | { readonly status: "refused"; readonly problem: "wrong" | "away" };

/**
 * Finds the person as the library, then lets her bind herself. An empty password would be an anonymous
 * bind, which servers call a success; it never leaves the house.
 */
export async function askDirectory(
  directory: Directory,
  name: string,
  password: string,
): Promise<DirectoryAnswer> {
  if (password === "" || name === "") return { status: "refused", problem: "wrong" };
  try {
    const person = await find(directory, directory.nameAttribute, name);
    // Nobody is asked for as well: an unknown name takes as long as a known one.
    const dn = person?.dn ?? `cn=nobody,${directory.base}`;
    const isRight = await bindsAs(directory, dn, password);
    return person !== null && isRight && !person.isDisabled
      ? { status: "right", person }
      : { status: "refused", problem: "wrong" };
  } catch {
    return { status: "refused", problem: "away" };
  }
}

/** The person as she is now, null where she is gone; throws while the directory is away. */
export async function readFromDirectory(
  directory: Directory,
  name: string,
): Promise<DirectoryPerson | null> {
  return await find(directory, directory.nameAttribute, name);
}

const read = [
  "*",
  // Kept by the server itself, so only told when asked for.
  "entryUUID",
  "objectGUID",
  "nsUniqueId",
  "memberOf",
  "nsAccountLock",
  "pwdAccountLockedTime",
];
const mostGroups = 200;

async function find(
  directory: Directory,
  attribute: string,
  value: string,
): Promise<DirectoryPerson | null> {
  const client = openDirectory(directory);
  try {
    await client.bind(directory.bindDn, directory.bindPassword);
    // A filter as an object: what was typed is a value and never a part of the filter.
    const filter = new EqualityFilter({ attribute, value });
    const { searchEntries } = await client.search(directory.base, {
      scope: "sub",
      filter,
      attributes: read,
      explicitBufferAttributes: ["objectGUID"],
      sizeLimit: 2,
    });
    const [entry, ...others] = searchEntries;
    if (entry === undefined || others.length > 0) return null;
    return await described(client, directory, entry);
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

async function described(
  client: Client,
  directory: Directory,
  entry: Entry,
): Promise<DirectoryPerson | null> {
  const id = idOf(entry);
  if (id === null) return null;
  const [name = ""] = ["displayName", "cn"].flatMap((each) => valuesOf(entry, each));
  const days = Math.floor(Date.now() / 86_400_000);
  const told = valuesOf(entry, "memberOf").map((dn) => dn.toLowerCase());
  const groups = await groupsOf(client, directory, [entry.dn, ...told]);
  return {
    id,
    dn: entry.dn,
    name,
    groups: [...new Set([...told, ...groups])],
    isDisabled: isDisabled(entry, days),
    attributes: entry,
  };
}

/** Groups that name one of these as their member; nested, those that name these groups, and so on. */
async function groupsOf(
  client: Client,
  { base, areGroupsNested }: Directory,
  members: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  const open = areGroupsNested ? [...members] : members.slice(0, 1);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.size >= mostGroups) break;
    const filter = new OrFilter({
      filters: ["member", "uniqueMember"].map(
        (attribute) => new EqualityFilter({ attribute, value: next ?? "" }),
      ),
    });
    const { searchEntries } = await client.search(base, {
      scope: "sub",
      filter,
      attributes: ["dn"],
    });
    const fresh = searchEntries.map(({ dn }) => dn.toLowerCase()).filter((dn) => !found.has(dn));
    for (const dn of fresh) found.add(dn);
    if (areGroupsNested) open.push(...fresh);
  }
  return [...found];
}

async function bindsAs(directory: Directory, dn: string, password: string): Promise<boolean> {
  const client = openDirectory(directory);
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    if (error instanceof InvalidCredentialsError) return false;
    throw error;
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

/** Not bound yet: who asks binds as the library or as somebody, and unbinds. */
export function openDirectory({ url, authority }: Directory): Client {
  return new Client({
    url,
    timeout: 5_000,
    connectTimeout: 3_000,
    ...(url.startsWith("ldaps:")
      ? {
          tlsOptions: {
            minVersion: "TLSv1.2",
            rejectUnauthorized: true,
            ...(authority === undefined ? {} : { ca: [authority] }),
          },
        }
      : {}),
  });
}
