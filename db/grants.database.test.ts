import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roleNames } from "#db/roles.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";

/** The matrix of rights as PostgreSQL itself answers it: role × table × deed. */
type Rights = {
  readonly table: string;
  readonly role: string;
  readonly may: readonly string[];
};

let database: TestDatabase;
let rights: readonly Rights[];

beforeAll(async () => {
  database = await openTestDatabase();
  const { rows } = await database.owner.query<Rights>(
    `select relname as table, role, array(
       select deed from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as deed
       where has_table_privilege(role, pg_class.oid, deed)) as may
     from pg_class, unnest($1::text[]) as role
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'p') order by 1, 2`,
    [Object.values(roleNames)],
  );
  rights = rows;
});
afterAll(() => database.drop());

const of = (role: string) => rights.filter((each) => each.role === role);
const whoMay = (role: string, deed: string) =>
  of(role)
    .filter(({ may }) => may.includes(deed))
    .map(({ table }) => table);

/** What happened is neither changed nor taken away by anybody. */
const ledger = ["command", "command_answer", "journal", "journal_seal", "journal_root"];
/** Who a reader is, and by what people get in. */
const secret = [
  "patron",
  "card",
  "party_patron",
  "command_body",
  "device",
  "device_pairing",
  "users",
  "accounts",
  "sessions",
  "verification_token",
  "user_password",
  "user_totp",
  "user_recovery_code",
  "role_assignment",
  "one_time_link",
];

describe("Rights in the database, by role and table", () => {
  it("are asked of every table and view", () => {
    expect(of("bibliomat_app").length).toBeGreaterThan(40);
    const counts = Object.values(roleNames).map((role) => of(role).length);
    expect(new Set(counts).size).toBe(1);
  });

  it("give the application neither the emptying of a table, nor its keys and triggers", () => {
    for (const deed of ["TRUNCATE", "REFERENCES", "TRIGGER"])
      expect([deed, whoMay("bibliomat_app", deed)]).toEqual([deed, []]);
  });

  it("let the application add to the ledger, and not change or delete it", () => {
    for (const table of ledger) {
      const may = of("bibliomat_app").find((each) => each.table === table)?.may ?? [];
      expect([table, may.filter((deed) => deed === "UPDATE" || deed === "DELETE")]).toEqual([
        table,
        [],
      ]);
    }
  });

  it("give the worker what the application has, but for what people get in by", () => {
    const waysIn = ["user_password", "user_totp", "user_recovery_code", "api_token"];
    for (const { table, may } of of("bibliomat_app"))
      expect(of("bibliomat_worker").find((each) => each.table === table)).toEqual({
        table,
        role: "bibliomat_worker",
        may: waysIn.includes(table) ? [] : may,
      });
  });

  it("let backups read every table, and nothing else", () => {
    for (const { table, may } of of("bibliomat_backup"))
      expect([table, may]).toEqual([table, ["SELECT"]]);
  });

  it("let auditors read who did what and whether it was changed since, and nothing else", () => {
    expect(whoMay("bibliomat_audit", "SELECT")).toEqual([
      "branch",
      "journal",
      "journal_root",
      "journal_seal",
      "journal_sealer",
      "reference_change",
      "role",
      "role_assignment",
      "role_permission",
      "setting",
    ]);
    for (const deed of ["INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"])
      expect([deed, whoMay("bibliomat_audit", deed)]).toEqual([deed, []]);
  });

  it("give the owner everything, who is used at a start and by migrations alone", () => {
    const views = /^inv_/;
    for (const { table, may } of of("bibliomat_owner").filter((each) => !views.test(each.table)))
      expect([table, may.includes("SELECT") && may.includes("INSERT")]).toEqual([table, true]);
  });

  it("let reports read, and nothing else, and nothing of who people are", () => {
    for (const deed of ["INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"])
      expect([deed, whoMay("bibliomat_report", deed)]).toEqual([deed, []]);
    const seen = whoMay("bibliomat_report", "SELECT");
    expect(seen.filter((table) => secret.includes(table))).toEqual([]);
    expect(seen).toEqual(expect.arrayContaining(["loan", "journal", "branch", "item"]));
  });

  it("hide from reports every table that has a column of somebody's own", async () => {
    const { rows } = await database.owner.query<{ table: string }>(
      `select distinct table_name as table from information_schema.columns
       where table_schema = 'public' and table_name in (select tablename from pg_tables where schemaname = 'public')
         and column_name = any($1)`,
      [
        [
          "patron_id",
          "user_id",
          "userId",
          "family_name",
          "email",
          "phone",
          "pin_hash",
          "token_hash",
        ],
      ],
    );
    expect(rows.length).toBeGreaterThan(8);
    const seen = whoMay("bibliomat_report", "SELECT");
    expect(rows.map(({ table }) => table).filter((table) => seen.includes(table))).toEqual([]);
  });

  it("give nobody anything by way of everybody", async () => {
    const { rows } = await database.owner.query(
      `select table_name from information_schema.role_table_grants where table_schema = 'public' and grantee = 'PUBLIC'`,
    );
    expect(rows).toEqual([]);
  });

  it("are those of roles that are no superusers and make neither roles nor databases", async () => {
    const { rows } = await database.owner.query(
      `select rolname as role, rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as beyond
       from pg_roles where rolname like 'bibliomat\\_%' order by 1`,
    );
    expect(rows).toEqual(
      Object.values(roleNames)
        .toSorted()
        .map((role) => ({ role, beyond: false })),
    );
  });

  it("let nobody give a row another number; the sealer has one row, whose number is checked", async () => {
    const { rows } = await database.owner.query<{ table: string }>(
      `select relname as table from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'id'
       where relnamespace = 'public'::regnamespace and relkind = 'r' and attidentity <> 'a' and relname <> 'journal_sealer'
         and (has_table_privilege('bibliomat_app', pg_class.oid, 'UPDATE') or has_table_privilege('bibliomat_worker', pg_class.oid, 'UPDATE'))
         and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgenabled = 'O'
           and tgfoid in ('refuse_new_id'::regproc, 'refuse_change'::regproc)) order by 1`,
    );
    expect(rows).toEqual([]);
    await expect(database.owner.query("update branch set id = 5")).rejects.toThrow("id");
  });
});
