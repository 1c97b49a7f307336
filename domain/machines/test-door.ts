import { randomUUID } from "node:crypto";
import { tokenScopes } from "#domain/identity/api-token.ts";
import { makeToken } from "#domain/identity/make-token.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";

/** A library with a till, loan rules, and a token of its administrator that may everything. */
export type TestDoor = TestTill & {
  readonly token: string;
  readonly river: string;
  readonly makeToken: (
    wish?: {
      readonly scopes?: readonly string[];
      readonly branches?: readonly string[];
      readonly hours?: number;
    },
    by?: Person,
  ) => Promise<{ readonly id: string; readonly token: string }>;
  /** How many rows each table holds; of the journal its last line as well. */
  readonly countEverything: () => Promise<Readonly<Record<string, number>>>;
};

export async function openDoor(): Promise<TestDoor> {
  const till = await openTill();
  await till.library.addPolicy({ max_holds: 5, renewal_days: 28 });
  const [river] = await till.rows("select code from branch where id = $1", [
    till.library.otherBranchId,
  ]);
  const make: TestDoor["makeToken"] = async (wish = {}, by = till.administrator.person) => {
    const asked = { name: `Program ${randomUUID().slice(0, 4)}`, scopes: tokenScopes, ...wish };
    const made = await makeToken(asked, by);
    if (made.status !== "made") throw new Error(`no token: ${made.problem}`);
    return { id: made.id, token: made.token };
  };
  const countEverything = async () => {
    const tables = await till.rows(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
    );
    const counts: Record<string, number> = {};
    // How often a token asked, and when last, is counted whatever it asks for.
    for (const { name } of tables.filter((each) => each.name !== "rate_limit")) {
      const [row] = await till.rows(`select count(*)::int as n from "${name}"`);
      counts[String(name)] = Number(row?.n);
    }
    const [last] = await till.rows("select coalesce(max(id), 0)::int as n from journal");
    return { ...counts, "last line": Number(last?.n) };
  };
  const { token } = await make();
  return { ...till, token, river: String(river?.code), makeToken: make, countEverything };
}
