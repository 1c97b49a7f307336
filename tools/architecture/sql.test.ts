import { describe, expect, it } from "vitest";
import { houseOf } from "./house.ts";
import { complaints } from "./planting.ts";
import { checkSql, checkSqlSpeakers } from "./sql.ts";

describe("SQL outside db/queries", () => {
  const planted = {
    "a tagged template": "const rows = sql`select 1`;",
    "a tagged template with a type": "const rows = sql<Row>`loans`;",
    "a tagged template by way of a name": "const rows = drizzle.sql`loans`;",
    "raw SQL": "const rows = sql.raw(text);",
    "a query on the pool": "await pool.query(text);",
    "a query on a pool that is called": "await pool().query(text);",
    "a query on a client": "await this.client.query(text);",
    "a statement in a transaction": "transaction.send(text, []);",
    "the query builder": "await database().select().from(loans);",
    "a select in a string": 'const text = "select id from loans";',
    "a select over lines": "const text = `\n  SELECT *\n  FROM loans`;",
    "an insert with holes": "const text = `insert into ${table} values ($1)`;",
    "an update": 'const text = "update loans set returned_at = now()";',
    "a delete": 'const text = "delete from loans";',
    "a with": 'const text = "with late as (select 1) select * from late";',
  };

  for (const [title, text] of Object.entries(planted)) {
    for (const path of ["app/page.tsx", "domain/items/x.server.ts", "db/pool.ts"]) {
      it(`${title} is refused in ${path}`, () => {
        expect(complaints(checkSql, { [path]: text })).not.toEqual([]);
      });
    }
  }

  it("a table that leaves db is refused, as a type and as a re-export too", () => {
    const planted = {
      "domain/items/a.server.ts": 'import { items } from "#db/schema/stock.ts";',
      "domain/items/b.server.ts": 'import type { items } from "#db/schema/stock.ts";',
      "cli/start/c.ts": 'export { items } from "#db/schema/stock.ts";',
    };
    expect(complaints(checkSql, planted)).toEqual(Object.keys(planted).map((path) => `${path}:1`));
  });

  it("SQL in db/queries, in tests, and English that begins like SQL are left alone", () => {
    const clean = {
      "db/queries/loans.ts": "await pool().query('select id from loans'); const x = sql`now()`;",
      "db/schema/stock.ts": "const open = sql`returned_at is null`;",
      "db/transaction.ts": 'client.query("begin");',
      "domain/items/x.database.test.ts": 'await pool().query("select id from loans");',
      "app/page.tsx": `const a = "Select a branch"; const b = "Update the app"; const c = "With a card";
        const d = "Delete everything"; await navigator.permissions.query({ name: "camera" });
        outbox.delete(id); socket.send(bytes);`,
    };
    expect(complaints(checkSql, clean)).toEqual([]);
  });

  it("a listed file without SQL must leave the list", () => {
    const house = houseOf({
      "db/a.ts": 'client.query("begin");',
      "db/b.ts": "export const b = 1;",
    });
    const listed = { "db/a.ts": "begins", "db/b.ts": "nothing", "db/gone.ts": "nothing" };
    expect(checkSqlSpeakers(house, listed).map(({ path }) => path)).toEqual([
      "db/b.ts",
      "db/gone.ts",
    ]);
  });
});
