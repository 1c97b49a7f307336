import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestDirectory } from "#domain/identity/test-directory.ts";
import type { TableRow } from "#domain/library/read-table.server.ts";
import {
  directorySource,
  type PatronDirectory,
  readPatronDirectory,
} from "#domain/patron-imports/patron-directory.server.ts";

let server: Awaited<ReturnType<typeof startTestDirectory>>;
let environment: Record<string, string>;
beforeAll(async () => {
  server = await startTestDirectory();
  const { url, bindDn, bindPassword, base } = server.directory;
  environment = {
    BIBLIOMAT_LDAP_URL: url,
    BIBLIOMAT_LDAP_BIND_DN: bindDn,
    BIBLIOMAT_LDAP_BIND_PASSWORD: bindPassword,
    BIBLIOMAT_LDAP_BASE: base,
    BIBLIOMAT_LDAP_PATRON_FILTER: "(objectClass=inetOrgPerson)",
  };
});
afterAll(() => server.remove());

function readersOf(more: Record<string, string> = {}): PatronDirectory {
  const read = readPatronDirectory({ ...environment, ...more });
  if (read.status !== "read") throw new Error(JSON.stringify(read));
  return read.readers;
}

async function rowsOf(readers: PatronDirectory) {
  const rows: TableRow[] = [];
  const fault = await directorySource(
    readers,
    20_000,
  )(async (batch) => {
    rows.push(...batch);
    return "more";
  });
  return { rows, fault };
}

describe("Readers of a directory", () => {
  it("are none where no filter is named, and a wrong line of the configuration is told", () => {
    const { BIBLIOMAT_LDAP_PATRON_FILTER: _, ...rest } = environment;
    expect(readPatronDirectory(rest)).toEqual({ status: "none" });
    expect(readPatronDirectory({})).toEqual({ status: "none" });
    for (const [variable, value] of [
      ["BIBLIOMAT_LDAP_PATRON_FILTER", "((uid="],
      ["BIBLIOMAT_LDAP_PATRON_COLUMNS", "familyName=sn"],
      ["BIBLIOMAT_LDAP_PATRON_COLUMNS", "externalId=uid,colour=sn"],
      ["BIBLIOMAT_LDAP_PATRON_COLUMNS", "externalId=uid)(x,familyName=sn"],
    ] as const)
      expect(readPatronDirectory({ ...environment, [variable]: value })).toEqual({
        status: "refused",
        variable,
      });
  });

  it("come as rows: Cyrillic names, the directory's own id, and nobody who is disabled", async () => {
    const { rows, fault } = await rowsOf(readersOf());
    expect(fault).toBeNull();
    const families = rows.map(({ cells }) => cells[1]);
    expect(families).toEqual(expect.arrayContaining(["Нина Соколова", "Соколова"]));
    expect(families).not.toContain("Gone Person");
    expect(rows.every(({ cells }) => /^[0-9a-f-]{36}$/.test(cells[0] ?? ""))).toBe(true);
    const columns = "externalId=uid,fullName=cn";
    const named = await rowsOf(readersOf({ BIBLIOMAT_LDAP_PATRON_COLUMNS: columns }));
    expect(named.rows.map(({ cells }) => cells)).toContainEqual(["соколова", "Анна Соколова"]);
  });

  it("come page by page, many of them", async () => {
    await server.addPeople(1_200);
    const filter = { BIBLIOMAT_LDAP_PATRON_FILTER: "(uid=many*)" };
    let batches = 0;
    let count = 0;
    const fault = await directorySource(
      readersOf(filter),
      20_000,
    )(async (rows) => {
      batches += 1;
      count += rows.length;
      return "more";
    });
    expect([fault, count]).toEqual([null, 1_200]);
    expect(batches).toBeGreaterThan(2);
  });

  it("of a directory that is away are told apart from none", async () => {
    const readers = readersOf();
    const stranger = { ...readers, directory: { ...readers.directory, bindPassword: "wrong" } };
    const away = { code: "directory-away", line: null };
    expect((await rowsOf(stranger)).fault).toEqual(away);
    await server.stop();
    expect((await rowsOf(readers)).fault).toEqual(away);
    await server.restart();
  });
});
