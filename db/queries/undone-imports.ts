import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

const isAsLeft =
  "encode(sha256(convert_to(to_jsonb(patron)::text, 'UTF8')), 'hex') = change.left_as";

/**
 * Who has to be left alone, and why: somebody changed the reader since, or a new one has borrowed, was
 * given a note, a relative, or another card. Locks all of them in the order of their ids.
 */
export async function markKept(transaction: Transaction, importId: number): Promise<void> {
  await transaction.query(
    `select from patron where id in (select patron_id from patron_import_change where import_id = $1)
     order by id for update`,
    [importId],
  );
  await transaction.query(
    `update patron_import_change as change set kept = case
       when not ${isAsLeft} then 'changed-since'
       when change.kind = 'changed' then null
       when exists (select from loan join party_patron using (party_id) where party_patron.patron_id = patron.id)
         or exists (select from hold join party_patron using (party_id) where party_patron.patron_id = patron.id)
         or exists (select from fee join party_patron using (party_id) where party_patron.patron_id = patron.id)
         then 'in-use'
       when exists (select from patron_note where patron_id = patron.id)
         or exists (select from patron_link where patron.id in (patron_id, relative_id))
         or exists (select from patron_consent where patron_id = patron.id)
         or exists (select from card where patron_id = patron.id
           and (number is distinct from change.card_number or status <> 'active' or printed_at is not null))
         then 'changed-since'
       end
     from patron where patron.id = change.patron_id and change.import_id = $1`,
    [importId],
  );
}

/** New readers go, with their cards; the number of those who went. */
export async function eraseImported(transaction: Transaction, importId: number): Promise<number> {
  const rows = await transaction.query(
    `select erase_patron(patron_id) from patron_import_change
     where import_id = $1 and kind = 'new' and kept is null order by patron_id`,
    [importId],
  );
  return rows.length;
}

export type GivenBack = {
  readonly patronId: number;
  readonly fields: readonly string[];
  readonly partyId: string;
};

/** Whose values will be given back, and which. */
export async function listGivenBack(
  transaction: Transaction,
  importId: number,
): Promise<Omit<GivenBack, "partyId">[]> {
  return await transaction.query(
    `select patron_id as "patronId", array(select jsonb_object_keys(before)) as fields
     from patron_import_change where import_id = $1 and kind = 'changed' and kept is null
     order by patron_id`,
    [importId],
  );
}

const text = (column: string, field: string) =>
  `${column} = case when before ? '${field}' then before->>'${field}' else ${column} end`;
const day = (column: string, field: string) =>
  `${column} = case when before ? '${field}' then (before->>'${field}')::date else ${column} end`;

/** Values as they were before; a card that came along opens nothing any more. */
export function giveValuesBack(transaction: Transaction, importId: number): void {
  transaction.send(
    `update patron set ${text("family_name", "familyName")}, ${text("given_name", "givenName")},
       ${text("middle_name", "middleName")}, ${day("birth_date", "birthDate")}, ${text("phone", "phone")},
       ${text("email", "email")}, ${text("address", "address")}, ${text("external_id", "externalId")},
       ${text("language", "language")}, ${day("expires_on", "expiresOn")},
       category_id = coalesce((select id from patron_category where code = before->>'category'), category_id),
       home_branch_id = coalesce((select id from branch where code = before->>'branch'), home_branch_id)
     from patron_import_change as change
     where change.patron_id = patron.id and import_id = $1 and kind = 'changed' and kept is null`,
    [importId],
  );
  transaction.send(
    `update card set status = 'inactive' from patron_import_change as change
     where change.patron_id = card.patron_id and number = card_number
       and import_id = $1 and kind = 'changed' and kept is null`,
    [importId],
  );
}

/** A line of the journal for each reader whose values were given back. */
export function tellGivenBack(
  transaction: Transaction,
  by: string | null,
  done: readonly GivenBack[],
): void {
  if (done.length === 0) return;
  transaction.send(
    `with done as (
       select * from unnest($1::uuid[], $2::bigint[], $3::jsonb[]) as done(party_id, patron_id, detail)),
     somebody as (insert into party (id) select party_id from done),
     known as (insert into party_patron (party_id, patron_id) select party_id, patron_id from done)
     insert into journal (act, outcome, branch_id, party_id, detail)
     select 'edit-patron', 'import-undone', home_branch_id, party_id, detail
     from done join patron on patron.id = done.patron_id`,
    [
      done.map(({ partyId }) => partyId),
      done.map(({ patronId }) => patronId),
      done.map(({ fields }) => JSON.stringify({ fields, ...(by === null ? {} : { by }) })),
    ],
  );
}

export type KeptPatron = {
  readonly handle: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly kind: "new" | "changed";
  readonly kept: "changed-since" | "in-use";
};

/** Whom undoing left alone. */
export async function listKept(importId: number, most: number): Promise<KeptPatron[]> {
  const { rows } = await pool().query<KeptPatron>(
    `select handle, family_name as "familyName", given_name as "givenName", kind, kept
     from patron_import_change join patron on patron.id = patron_id
     where import_id = $1 and kept is not null order by family_name, given_name, patron.id limit $2`,
    [importId, most],
  );
  return rows;
}
