import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grantRoles } from "#db/roles.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { fillOtherTables } from "#db/test-rows.ts";
import { borrowing, renewing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { journalActNames, journalOutcomes, refusals } from "#domain/library/journal-acts.ts";
import { rootJournal } from "#domain/ops/root-journal.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";

let database: TestDatabase;
let app: pg.Pool;
let report: pg.Pool;

/** Every table holds a row, so that what is refused is refused for the deed and not for want of a row. */
beforeAll(async () => {
  database = await openTestDatabase();
  app = new pg.Pool({ connectionString: database.appUrl, max: 1 });
  report = new pg.Pool({ connectionString: database.reportUrl, max: 1 });
  const library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 1, renewal_days: 30, closing_rule: "days" });
  await library.set("library.name", "Test");
  const device = await library.addDevice();
  const { cardNumber } = await library.addPatron({ pinHash: await hashPin("4711") });
  const visit = await visitOf(device, cardNumber, "4711");
  const [book, other] = [await library.addItem(), await library.addItem()];
  const done = [
    await send(device, borrowing(visit, book.barcode)),
    await send(device, renewing(visit, book.barcode)),
    await send(device, borrowing(visit, other.barcode)),
    await send(device, returning(other.barcode)),
  ];
  expect(done.map((each) => each.outcome)).toEqual(["lent", "renewed", "lent", "returned"]);
  await sealUntil(5);
  await rootJournal("2026-01-01");
  await fillOtherTables(database.owner);
});
afterAll(async () => {
  await app.end();
  await report.end();
  await database.drop();
});

/** "done", or the code of the refusal; whatever it was, it is taken back. */
async function attempt(by: pg.Pool, text: string): Promise<string> {
  const client = await by.connect();
  try {
    await client.query("begin");
    const { rowCount } = await client.query(text);
    return rowCount === 0 ? "no row" : "done";
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? "?") : "?";
  } finally {
    await client.query("rollback");
    client.release();
  }
}
const forbidden = "42501";
const onlyGrows = [
  "command",
  "command_answer",
  "journal",
  "journal_seal",
  "journal_root",
  "reference_change",
];
const firstColumn = async (table: string) => {
  const { rows } = await database.owner.query(
    `select column_name as name from information_schema.columns
     where table_name = $1 and is_identity = 'NO' order by ordinal_position`,
    [table],
  );
  return String(rows[0]?.name);
};
const changesOf = async (table: string) => {
  const column = await firstColumn(table);
  return [
    `update ${table} set ${column} = ${column}`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ];
};

describe("What the application wrote into the ledger", () => {
  it.each(onlyGrows)("%s it can neither change, delete nor empty", async (table) => {
    for (const text of await changesOf(table))
      expect([text, await attempt(app, text)]).toEqual([text, forbidden]);
  });

  it.each(onlyGrows)("%s the owner cannot either, where one role speaks for all", async (table) => {
    for (const text of await changesOf(table))
      expect([text, await attempt(database.owner, text)]).toEqual([text, forbidden]);
  });

  it.each(["loan", "renewal", "visit", "party", "patron", "card", "item", "title", "device"])(
    "%s it cannot delete or empty",
    async (table) => {
      for (const text of [`delete from ${table}`, `truncate ${table} cascade`])
        expect([text, await attempt(app, text)]).toEqual([text, forbidden]);
    },
  );

  it("a loan keeps its beginning, whoever speaks", async () => {
    const { rows } = await database.owner.query<{ name: string; type: string }>(
      "select column_name as name, data_type as type from information_schema.columns where table_name = 'loan'",
    );
    const movable = new Set(["due_on", "due_at", "ended_at", "ended_by", "end_command_id"]);
    const others: Record<string, string> = {
      uuid: "gen_random_uuid()",
      bigint: "999",
      integer: "999",
      smallint: "9",
      boolean: "true",
      "timestamp with time zone": "now() - interval '1 year'",
    };
    const fixed = rows.filter(({ name }) => !movable.has(name));
    expect(fixed).toHaveLength(15);
    for (const { name, type } of fixed) {
      const text = `update loan set ${name} = ${others[type]} where ended_at is null`;
      const refusal = name === "id" ? "428C9" : forbidden;
      const answers = [await attempt(app, text), await attempt(database.owner, text)];
      expect([text, ...answers]).toEqual([text, refusal, refusal]);
    }
  });

  it("a loan that ended stays ended, and as it ended", async () => {
    for (const change of [
      "ended_at = null, ended_by = null, end_command_id = null",
      "due_on = '2030-01-01'",
      "ended_by = 'undone'",
    ]) {
      const text = `update loan set ${change} where ended_at is not null`;
      for (const by of [app, database.owner]) expect(await attempt(by, text)).toBe(forbidden);
    }
  });

  it("a renewal is only undone, a mapping only used", async () => {
    for (const text of [
      "update renewal set due_on = '2030-01-01'",
      "update renewal set loan_id = 99",
      "update party_patron set patron_id = 99",
      "update party_patron set open_loans = 0",
      "delete from party_patron where open_loans > 0",
    ])
      expect([text, await attempt(app, text)]).toEqual([text, forbidden]);
    expect(await attempt(database.owner, "delete from party_patron where open_loans > 0")).toBe(
      forbidden,
    );
  });
});

describe("The register of the journal", () => {
  const line = (act: string, outcome: string) =>
    `insert into journal (branch_id, act, outcome) select id, '${act}', '${outcome}' from branch limit 1`;

  it("holds exactly the acts and outcomes of domain/library/journal-acts.ts", async () => {
    const { rows } = await database.owner.query(
      `select array(select code from journal_act order by code collate "C") as acts,
         array(select code from journal_outcome order by code collate "C") as outcomes,
         array(select code from journal_outcome where is_refusal order by code collate "C") as refusals`,
    );
    expect(rows).toEqual([
      {
        acts: [...journalActNames].toSorted(),
        outcomes: [...journalOutcomes].toSorted(),
        refusals: [...refusals].toSorted(),
      },
    ]);
  });

  it("lets nobody write an act or an outcome that it does not know", async () => {
    const unknown = "23503";
    for (const by of [app, database.owner]) {
      expect(await attempt(by, line("fly-away", "lent"))).toBe(unknown);
      expect(await attempt(by, line("borrow", "flown-away"))).toBe(unknown);
      expect(await attempt(by, line("borrow", "lent"))).toBe("done");
    }
  });

  it("is not the application's to extend", async () => {
    const text = "insert into journal_act (code, topic, scope) values ('fly-away', 'x', 'branch')";
    expect(await attempt(app, text)).toBe(forbidden);
    expect(await attempt(app, "delete from journal_act")).toBe(forbidden);
  });
});

describe("A line of the journal", () => {
  it("gets its number and its place in time from the server", async () => {
    const line = (column: string, value: string) =>
      `insert into journal (${column}, branch_id, act, outcome) overriding system value
       select ${value}, id, 'identify', 'refused' from branch limit 1`;
    expect(await attempt(app, line("id", "-5"))).toBe(forbidden);
    expect(await attempt(app, line("written_by", "'3'::xid8"))).toBe(forbidden);
    expect(await attempt(app, line("detail", "'{}'"))).toBe("done");
  });
});

describe("A letter that was asked for", () => {
  it("stays that of its visit; only what became of it is written", async () => {
    for (const change of ["visit_id = gen_random_uuid()", "asked_at = now()", "language = 'zh'"])
      expect(await attempt(app, `update outgoing_message set ${change}`)).toBe(forbidden);
    expect(await attempt(app, "update outgoing_message set tries = 1")).toBe("done");
  });
});

describe("An id is given once", () => {
  it("and no table with an id lets anybody change it", async () => {
    const { rows } = await database.owner.query<{ name: string; type: string }>(
      `select table_name as name, data_type as type from information_schema.columns
       join pg_tables on tablename = table_name and schemaname = table_schema
       where table_schema = 'public' and column_name = 'id' and table_name <> 'journal_sealer' order by 1`,
    );
    expect(rows.length).toBeGreaterThan(15);
    const done: string[] = [];
    for (const { name, type } of rows) {
      const value = type === "uuid" ? "gen_random_uuid()" : "32000";
      for (const text of [`update ${name} set id = ${value}`, `update ${name} set id = default`])
        done.push(...(await whoMay(text)));
    }
    expect(done).toEqual([]);
  });

  async function whoMay(text: string): Promise<string[]> {
    const answers = [await attempt(app, text), await attempt(database.owner, text)];
    // Not allowed, an identity, the only one, not empty: whichever guard speaks first.
    const refusals = new Set([forbidden, "428C9", "23514", "23502"]);
    return answers.filter((each) => !refusals.has(each)).map((each) => `${text}: ${each}`);
  }
});

describe("The application's role", () => {
  it.each([
    "create table mine (id int)",
    "alter table item add column mine int",
    "drop table item",
    "alter table journal disable trigger all",
    "drop trigger journal_only_grows on journal",
    "create or replace function refuse_change() returns trigger language plpgsql as 'begin return old; end'",
    "create index mine on item (call_number)",
    "drop view inv_01_one_open_loan_per_item",
    "create schema mine",
    "create extension pg_stat_statements",
    "set role bibliomat_owner",
    "create role mine",
    "alter role bibliomat_app superuser",
    "copy item to program 'true'",
    "select pg_read_file('postgresql.conf')",
  ])("may not %s", async (text) => {
    expect(["42501", "0A000", "58P01"]).toContain(await attempt(app, text));
    expect(await attempt(app, text)).not.toBe("done");
  });

  it("may not set a count through a table of its own", async () => {
    const text = `
      create temp table borrowed (id int, party_id uuid, ended_at timestamptz);
      create trigger mine after insert on borrowed for each row execute function count_open_loans();
      insert into borrowed select 1, party_id, null from party_patron`;
    expect(await attempt(app, text)).toBe(forbidden);
  });

  /** A temporary table is found before every other, unless the one who looks says otherwise. */
  it("may not slip a table of its own under what runs with the owner's rights", async () => {
    const text = `
      create temp table party_patron (party_id uuid, open_loans int default 0, last_used_at timestamptz);
      insert into party_patron select distinct party_id from loan;
      create function pg_temp.as_whom() returns trigger language plpgsql as
        'begin raise exception $$%$$, current_user; end';
      create trigger mine before update on party_patron for each row execute function pg_temp.as_whom();
      grant all on party_patron to public;
      update loan set ended_at = now() + interval '1 day', ended_by = 'undone', end_command_id =
        (select id from command where id not in (select end_command_id from loan where end_command_id is not null) limit 1)
      where ended_at is null`;
    expect(await attempt(app, text)).toBe("done");
  });

  it("may change what staff may change", async () => {
    for (const text of [
      "update item set call_number = 'x'",
      "update patron set given_name = 'x'",
      "update card set status = 'lost'",
      "update setting set value = '1'",
      "delete from setting",
      "delete from loan_policy",
      "delete from command_body",
      "delete from command_crash",
    ])
      expect([text, await attempt(app, text)]).toEqual([text, "done"]);
  });
});

describe("Rights that are given anew at every start", () => {
  it("are never missing while the library is open", async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    let isGranting = true;
    const granting = (async () => {
      for (let times = 0; times < 15; times += 1) await grantRoles(owner);
    })().finally(() => {
      isGranting = false;
    });
    const refused: unknown[] = [];
    const ask = () => app.query("select from item limit 1").catch((error) => refused.push(error));
    while (isGranting) await ask();
    await granting;
    await owner.end();
    expect(refused).toEqual([]);
  });
});

describe("The role for reports", () => {
  it.each([
    "patron",
    "card",
    "party_patron",
    "command_body",
    "command_crash",
    "device",
    "device_pairing",
    "rate_limit",
    "users",
    "accounts",
    "sessions",
    "verification_token",
    "user_password",
    "user_totp",
    "user_recovery_code",
    "role_assignment",
    "one_time_link",
  ])("does not see %s", async (table) =>
    expect(await attempt(report, `select * from ${table}`)).toBe(forbidden),
  );

  it.each(["loan", "item", "title", "journal", "branch", "visit"])("sees %s", async (table) => {
    expect(await attempt(report, `select * from ${table}`)).toBe("done");
  });

  it("sees every invariant, and changes nothing at all", async () => {
    const { rows } = await database.owner.query<{ name: string; kind: string }>(
      "select table_name as name, table_type as kind from information_schema.tables where table_schema = 'public'",
    );
    for (const { name, kind } of rows) {
      if (kind === "VIEW") expect(await attempt(report, `select * from ${name}`)).toBe("no row");
      else {
        const [update, remove, truncate] = await changesOf(name);
        for (const text of [update, remove, truncate, `insert into ${name} default values`])
          expect([text, await attempt(report, text ?? "")]).toEqual([text, forbidden]);
      }
    }
  });

  it("finds no name, number or PIN in anything that it sees", async () => {
    const { rows } = await report.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace
         and relkind in ('r', 'v') and has_table_privilege(oid, 'select')`,
    );
    const { rows: secrets } = await database.owner.query(
      "select number, pin_hash as pin, family_name as name from card join patron on patron.id = patron_id",
    );
    for (const { name } of rows) {
      const seen = await report.query(`select to_jsonb(seen)::text as row from ${name} as seen`);
      const text = seen.rows.map((each) => each.row).join("\n");
      for (const { number, pin, name: family } of secrets)
        expect([name, text.includes(number), text.includes(pin), text.includes(family)]).toEqual([
          name,
          false,
          false,
          false,
        ]);
    }
  });
});

it("A ledger that was attacked is as it was", async () => {
  expect(await database.brokenInvariants()).toEqual([]);
});
