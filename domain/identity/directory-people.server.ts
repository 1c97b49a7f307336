import "server-only";
import { EqualityFilter, type Filter, FilterParser, OrFilter } from "ldapts";
import { type Directory, openDirectory } from "#domain/identity/directory.server.ts";
import { type DirectoryAttributes, idOf, isDisabled } from "#domain/identity/directory-entry.ts";

const pageSize = 500;

/** A filter as an operator writes it, or null where it is none. */
export function readFilter(text: string): Filter | null {
  try {
    return FilterParser.parseString(text);
  } catch {
    return null;
  }
}

export type PeopleAsked = {
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** In days since 1970: who ended before is disabled. */
  readonly today: number;
};

/**
 * Everybody whom a filter finds, page by page; who is disabled is left out. Nothing but one page is
 * held. False: the directory was away, or did not know the library.
 */
export async function readDirectoryPeople(
  directory: Directory,
  asked: PeopleAsked,
  take: (people: readonly DirectoryAttributes[]) => Promise<unknown>,
): Promise<boolean> {
  for await (const page of pagesOf(directory, asked)) {
    if (page === "away") return false;
    await take(page.filter((entry) => !isDisabled(entry, asked.today)));
  }
  return true;
}

async function* pagesOf(
  directory: Directory,
  { filter, attributes }: PeopleAsked,
): AsyncGenerator<readonly DirectoryAttributes[] | "away"> {
  const client = openDirectory(directory);
  try {
    await client.bind(directory.bindDn, directory.bindPassword);
    const pages = client.searchPaginated(directory.base, {
      scope: "sub",
      filter,
      attributes: [...new Set([...attributes, ...always])],
      explicitBufferAttributes: ["objectGUID"],
      paged: { pageSize },
    });
    for await (const { searchEntries } of pages) yield searchEntries;
  } catch {
    yield "away";
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

/**
 * Which of these are still there and not disabled, in their order: one connection, one question each.
 * Throws while the directory is away: nobody is taken for gone then.
 */
export async function whoIsStillThere(
  directory: Directory,
  filters: readonly Filter[],
  today: number,
): Promise<boolean[]> {
  const client = openDirectory(directory);
  try {
    await client.bind(directory.bindDn, directory.bindPassword);
    const there: boolean[] = [];
    for (const filter of filters) {
      const { searchEntries } = await client.search(directory.base, {
        scope: "sub",
        filter,
        attributes: always,
        explicitBufferAttributes: ["objectGUID"],
        sizeLimit: 2,
      });
      const [entry, ...others] = searchEntries;
      there.push(entry !== undefined && others.length === 0 && !isDisabled(entry, today));
    }
    return there;
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

/** Finds people by an attribute, or by the directory's own id (`id`), whatever that is called there. */
export function filterFor(attribute: string, value: string): Filter {
  if (attribute !== "id") return new EqualityFilter({ attribute, value });
  const names = ["entryUUID", "nsUniqueId", "ipaUniqueID"];
  const filters = names.map((name) => new EqualityFilter({ attribute: name, value }));
  const bytes = /^[0-9a-f]{32}$/.test(value) ? Buffer.from(value, "hex") : null;
  const inBytes = bytes && new EqualityFilter({ attribute: "objectGUID", value: bytes });
  return new OrFilter({ filters: inBytes === null ? filters : [...filters, inBytes] });
}

const always = [
  "entryUUID",
  "objectGUID",
  "nsUniqueId",
  "ipaUniqueID",
  "userAccountControl",
  "shadowExpire",
  "nsAccountLock",
  "loginDisabled",
  "pwdAccountLockedTime",
];

/** The directory's own id of a person, which stays when a name changes. */
export function directoryIdOf(person: DirectoryAttributes): string {
  return idOf(person) ?? "";
}
