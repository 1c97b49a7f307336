import "server-only";
import type { Filter } from "ldapts";
import { z } from "zod";
import type { Directory } from "#domain/identity/directory.server.ts";
import { readDirectory } from "#domain/identity/directory-configuration.server.ts";
import { valuesOf } from "#domain/identity/directory-entry.ts";
import {
  directoryIdOf,
  readDirectoryPeople,
  readFilter,
} from "#domain/identity/directory-people.server.ts";
import {
  faultsOfMap,
  type ImportField,
  importFields,
} from "#domain/patron-imports/import-columns.ts";
import { freshOptions, type ImportOptions } from "#domain/patron-imports/import-options.ts";
import type { ImportSource } from "#domain/patron-imports/import-patrons.server.ts";

export type PatronDirectory = {
  readonly directory: Directory;
  readonly filter: Filter;
  /** Which attribute holds which field; `id` is the directory's own. */
  readonly columns: readonly { readonly field: ImportField; readonly attribute: string }[];
  readonly options: ImportOptions;
};

export type PatronDirectoryRead =
  | { readonly status: "none" }
  | { readonly status: "refused"; readonly variable: string }
  | { readonly status: "read"; readonly readers: PatronDirectory };

type Environment = Readonly<Record<string, string | undefined>>;

/** Which people of the directory are readers: none, where no filter is named. */
export function readPatronDirectory(environment: Environment = process.env): PatronDirectoryRead {
  const read = readDirectory(environment);
  if (read.status !== "read" || !environment.BIBLIOMAT_LDAP_PATRON_FILTER)
    return { status: "none" };
  const filter = readFilter(environment.BIBLIOMAT_LDAP_PATRON_FILTER);
  if (filter === null) return refused("BIBLIOMAT_LDAP_PATRON_FILTER");
  const columns = readColumns(environment.BIBLIOMAT_LDAP_PATRON_COLUMNS || usualColumns);
  if (columns === null) return refused("BIBLIOMAT_LDAP_PATRON_COLUMNS");
  const options: ImportOptions = {
    ...freshOptions,
    headings: columns.map(({ attribute }) => attribute),
    columns: columns.map(({ field }) => field),
    category: environment.BIBLIOMAT_LDAP_PATRON_CATEGORY ?? "",
    branch: environment.BIBLIOMAT_LDAP_PATRON_BRANCH ?? "",
  };
  return { status: "read", readers: { directory: read.directory, filter, columns, options } };
}

const usualColumns =
  "externalId=id,familyName=sn,givenName=givenName,email=mail,phone=telephoneNumber";

const columnShape = z.tuple([
  z.enum(importFields),
  z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/),
]);

function readColumns(text: string): PatronDirectory["columns"] | null {
  const parsed = z
    .array(columnShape)
    .safeParse(text.split(",").map((pair) => pair.split("=").map((part) => part.trim())));
  if (!parsed.success) return null;
  const columns = parsed.data.map(([field, attribute]) => ({ field, attribute }));
  return faultsOfMap(columns.map(({ field }) => field)).length === 0 ? columns : null;
}

/** People of the directory as rows of a table; a row is counted as it comes. `today`: days since 1970. */
export function directorySource(readers: PatronDirectory, today: number): ImportSource {
  const { directory, filter, columns } = readers;
  const attributes = columns.map(({ attribute }) => attribute);
  return async (take) => {
    let row = 1;
    const isThere = await readDirectoryPeople(
      directory,
      { filter, attributes, today },
      async (people) => {
        await take(
          people.map((person) => {
            row += 1;
            const cells = columns.map(({ attribute }) =>
              attribute === "id" ? directoryIdOf(person) : (valuesOf(person, attribute)[0] ?? ""),
            );
            return { row, cells };
          }),
        );
      },
    );
    return isThere ? null : { code: "directory-away", line: null };
  };
}

function refused(variable: string): PatronDirectoryRead {
  return { status: "refused", variable };
}
