import { expect } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary, type TestPatron } from "#db/test-library.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

/** A desk with a librarian, and readers whose names must be found nowhere else. */
export type TestDesk = {
  readonly database: TestDatabase;
  readonly library: TestLibrary;
  readonly librarian: TestMember;
  readonly addReader: (patron?: TestPatron & { readonly isPending?: boolean }) => Promise<Reader>;
  readonly rows: (text: string, values?: readonly unknown[]) => Promise<Row[]>;
  readonly readerRow: (reader: { readonly patronId: number }) => Promise<Row>;
  readonly lastLine: () => Promise<Row | undefined>;
  readonly countLines: () => Promise<number>;
  /** What every test ends with. */
  readonly check: () => Promise<void>;
};
export type Reader = {
  readonly patronId: number;
  readonly cardNumber: string;
  readonly handle: string;
};
type Row = Record<string, unknown>;

export const canary = "Канарейкина";

export async function openDesk(): Promise<TestDesk> {
  const database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  const librarian = await addMember(database.owner, { branchId: library.branchId });
  const rows: TestDesk["rows"] = async (text, values = []) =>
    (await database.owner.query<Row>(text, [...values])).rows;
  const countLines = async () => Number((await rows("select count(*) as n from journal"))[0]?.n);
  return {
    database,
    library,
    librarian,
    rows,
    countLines,
    addReader: async ({ isPending = false, ...patron } = {}) => {
      const made = await library.addPatron({ familyName: canary, ...patron });
      const status = isPending ? "pending" : "active";
      const [row] = await rows("update patron set status = $2 where id = $1 returning handle", [
        made.patronId,
        status,
      ]);
      return { ...made, handle: String(row?.handle) };
    },
    readerRow: async ({ patronId }) =>
      (await rows("select *, expires_on::text as day from patron where id = $1", [patronId]))[0] ??
      {},
    lastLine: async () =>
      (
        await rows(`select act, outcome, branch_id, detail, party_patron.patron_id::int from journal
          left join party_patron using (party_id) order by journal.id desc limit 1`)
      )[0],
    check: async () => {
      expect(await database.brokenInvariants()).toEqual([]);
      const journal = await rows("select to_jsonb(journal)::text as line from journal");
      expect(journal.map(({ line }) => line).join("\n")).not.toMatch(/Канарейкин|секрет|secret/i);
    },
  };
}
