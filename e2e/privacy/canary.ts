import { createHash, randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { Pool } from "pg";
import { writeCardToken } from "#domain/scanning/card-token.ts";
import { luhnDigit } from "#domain/scanning/check-digits.ts";

/** A reader whose every trait occurs nowhere else: whatever is found of them was left behind. */
export type Canary = {
  readonly familyName: string;
  readonly givenName: string;
  readonly number: string;
  readonly token: string;
  readonly pin: string;
  readonly email: string;
  /** A book that nobody else has. */
  readonly book: { readonly barcode: string; readonly title: string };
};

/** Puts the canary and its book into the demo library. */
export async function enrolCanary(pool: Pool): Promise<Canary> {
  const mark = randomBytes(4)
    .toString("hex")
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "g");
  const canary: Canary = {
    familyName: `Zzqx${mark}`,
    givenName: `Канарейка${mark}`,
    number: numbered("21200"),
    token: writeCardToken(randomBytes(16)),
    pin: digits(10),
    email: `zzqx.${mark}@example.org`,
    book: { barcode: numbered("31200"), title: `Вкусный шорох ${mark}` },
  };
  const { rows } = await pool.query<{ id: number }>(
    `insert into patron (family_name, given_name, category_id, home_branch_id, pin_hash, email)
     select $1, $2, patron_category.id, branch.id, $3, $4 from patron_category, branch
     where patron_category.code = 'ADULT' and branch.code = 'CENTRAL' returning id`,
    [canary.familyName, canary.givenName, await hash(canary.pin), canary.email],
  );
  await pool.query("insert into card (patron_id, number, token_hash) values ($1, $2, $3)", [
    rows[0]?.id,
    canary.number,
    createHash("sha256").update(canary.token).digest(),
  ]);
  await pool.query(
    `with made as (insert into title (title, authors, language) values ($2, 'Nobody', 'ru') returning id)
     insert into item (barcode, title_id, home_branch_id, item_type_id)
     select $1, made.id, branch.id, item_type.id from made, branch, item_type
     where branch.code = 'CENTRAL' and item_type.code = 'BOOK'`,
    [canary.book.barcode, canary.book.title],
  );
  return canary;
}

/** What may be nowhere at all once a visit is over. */
export function personalOf(canary: Canary): readonly string[] {
  const { familyName, givenName, number, token, pin, email } = canary;
  return [familyName, givenName, number, token, token.slice(3), pin, email];
}

function numbered(start: string): string {
  const body = start + digits(13 - start.length);
  return body + luhnDigit(body);
}

function digits(count: number): string {
  return Array.from(randomBytes(count), (byte) => byte % 10).join("");
}
