import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { polyglots, structureOf } from "#domain/catalog/test-polyglots.ts";

export type Hostile = {
  readonly pages: readonly string[];
  /** Nothing is deleted from a library: what other journeys could meet becomes harmless. */
  readonly tame: () => Promise<void>;
};

/**
 * Titles with a copy, a reader, an import and an account whose every text is a script somewhere else. Over
 * all the titles each field says every text.
 */
export async function addHostile(pool: Pool): Promise<Hostile> {
  const barcode = `ZQ${randomBytes(5).toString("hex")}`;
  const titles: string[] = [];
  for (let from = 0; from < polyglots.length; from += perText)
    titles.push(await addTitle(pool, from));
  const [title = ""] = titles;
  const item = await insert(
    pool,
    `insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
     select $1, $2, branch.id, item_type.id, $3 from branch, item_type
     where branch.code = 'CENTRAL' and item_type.code = 'BOOK'`,
    [barcode, title, some(40, 180)],
  );
  const patron = await addPatron(pool);
  const taken = await addImport(pool, title, item);
  const user = await insert(pool, `insert into users (name, "signInName") values ($1, $2)`, [
    some(3, 90),
    `zq.${barcode.toLowerCase()}`,
  ]);
  const { rows } = await pool.query("select handle from patron where id = $1", [patron]);
  return {
    pages: pagesOf({ titles, barcode, taken, user, reader: String(rows[0]?.handle) }),
    tame: async () => {
      await pool.query(
        `update title set title = 'Tamed', subtitle = '', authors = '', publisher = '', series = '',
           subjects = '{}', notes = '', state = 'draft' where id = any($1::bigint[])`,
        [titles],
      );
      await pool.query("update item set call_number = null where id = $1", [item]);
      await pool.query("update patron set family_name = 'Tamed', given_name = '' where id = $1", [
        patron,
      ]);
      await pool.query("update catalogue_import set name = 'tamed.csv' where id = $1", [taken]);
      await pool.query("update users set name = 'Tamed' where id = $1", [user]);
    },
  };
}

function pagesOf(
  of: Readonly<Record<"barcode" | "taken" | "user" | "reader", string>> & {
    readonly titles: readonly string[];
  },
) {
  return [
    "/catalogue?q=zq",
    ...of.titles.flatMap((title) => [
      `/catalogue/${title}`,
      `/desk/catalogue/${title}`,
      `/desk/catalogue/${title}/edit`,
    ]),
    "/catalogue/new",
    "/catalogue/new/feed",
    "/desk/catalogue?q=zq",
    `/desk/items/${of.barcode}`,
    `/desk/labels?import=${of.taken}`,
    "/admin/imports",
    `/admin/imports/${of.taken}`,
    `/desk/patrons/${of.reader}`,
    `/desk/patrons/${of.reader}/edit`,
    `/desk/patrons/${of.reader}/fees`,
    `/desk/CENTRAL/checkout/${of.reader}`,
    "/admin/users",
    `/admin/users/${of.user}`,
  ];
}

/** So many texts stand in a field at once. */
const perText = 8;
const around = [...polyglots, ...polyglots];
const some = (from: number, most: number) =>
  around
    .slice(from, from + perText)
    .join(" ")
    .slice(0, most);

async function insert(pool: Pool, text: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await pool.query(`${text} returning id::text as id`, [...values]);
  return String(rows[0]?.id);
}

async function addTitle(pool: Pool, from: number): Promise<string> {
  return await insert(
    pool,
    `insert into title (title, subtitle, authors, publisher, series, subjects, notes)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      some(from, 900),
      some(from + 8, 500),
      some(from + 16, 500),
      some(from + 24, 300),
      some(from + 32, 300),
      around.slice(from, from + 12),
      polyglots.join("\n"),
    ],
  );
}

async function addPatron(pool: Pool): Promise<string> {
  return await insert(
    pool,
    `insert into patron (family_name, given_name, category_id, home_branch_id)
     select $1, $2, patron_category.id, branch.id from patron_category, branch
     where patron_category.code = 'ADULT' and branch.code = 'CENTRAL'`,
    [some(0, 90), some(12, 90)],
  );
}

async function addImport(pool: Pool, title: string, item: string): Promise<string> {
  const taken = await insert(
    pool,
    "insert into catalogue_import (state, name, done_records, created_items) values ('imported', $1, 1, 1)",
    [some(20, 190)],
  );
  await pool.query(
    `insert into catalogue_import_record (import_id, number, place, outcome, codes, title_id, item_ids)
     values ($1, 1, 0, 'created', '{cut}', $2, array[$3::bigint])`,
    [taken, title, item],
  );
  return taken;
}

/** What a text of theirs has become on a page beside a text. */
export function becameOf(page: string): string[] {
  const unscripted = page.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, "");
  const acting = structureOf(unscripted).filter((tag) => / on(?:load|focus|error)\b/i.test(tag));
  return [
    ...(page.includes("zq") ? [] : ["it is not shown at all"]),
    ...(/<\/?zq|<svg\/onload|<img src=x/i.test(page) ? ["an element of its own"] : []),
    ...acting,
    ...(/(?:href|src|action)=["']?javascript:/i.test(unscripted) ? ["an address"] : []),
  ];
}
