import { createHash, randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { writeCardToken } from "#domain/scanning/card-token.ts";

/** A reader of the central branch with a card, who has signed in at home. */
export type KnockingReader = {
  readonly patronId: number;
  readonly handle: string;
  readonly cardNumber: string;
  /** What stands in the card's square code. */
  readonly cardToken: string;
  /** In no other name: a page that holds it is about this reader. */
  readonly familyName: string;
  readonly session: string;
  readonly cookie: string;
};

const hashed = (text: string) => createHash("sha256").update(text).digest();

export async function addReader(pool: Pool): Promise<KnockingReader> {
  const familyName = `Knock${randomBytes(6).toString("hex")}`;
  const cardToken = writeCardToken(randomBytes(16));
  const token = randomBytes(32).toString("base64url");
  const cardNumber = `21${String(randomBytes(6).readUIntBE(0, 6)).padStart(15, "0").slice(0, 12)}`;
  const { rows } = await pool.query<{ id: string; handle: string }>(
    `insert into patron (family_name, given_name, category_id, home_branch_id)
     select $1, 'Reader', patron_category.id, branch.id from patron_category, branch
     where patron_category.code = 'ADULT' and branch.code = 'CENTRAL' returning id, handle`,
    [familyName],
  );
  const [patron] = rows;
  const patronId = Number(patron?.id);
  const card = await pool.query<{ id: string }>(
    "insert into card (patron_id, number, token_hash) values ($1, $2, $3) returning id",
    [patronId, cardNumber, hashed(cardToken)],
  );
  const session = await pool.query<{ id: string }>(
    `insert into patron_session (patron_id, card_id, token_hash, browser, expires_at)
     values ($1, $2, $3, 'Knock', now() + interval '1 day') returning id`,
    [patronId, card.rows[0]?.id, hashed(token)],
  );
  return {
    patronId,
    handle: patron?.handle ?? "",
    cardNumber,
    cardToken,
    familyName,
    session: session.rows[0]?.id ?? "",
    cookie: `bibliomat-reader=${token}`,
  };
}
