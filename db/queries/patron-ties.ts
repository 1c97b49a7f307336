import type { Reading, Transaction } from "#db/transaction.ts";

export type NoteRow = {
  readonly id: string;
  readonly kind: "note" | "alert";
  readonly text: string;
  readonly writtenAt: Date;
  readonly writtenBy: string | null;
};

/** What staff wrote, alerts first. */
export async function notesOf(transaction: Reading, patronId: number): Promise<NoteRow[]> {
  return await transaction.query<NoteRow>(
    `select patron_note.id, kind, text, written_at as "writtenAt", users.name as "writtenBy"
     from patron_note left join users on users.id = patron_note.written_by
     where patron_id = $1 order by kind = 'alert' desc, written_at desc, patron_note.id`,
    [patronId],
  );
}

export function insertNote(
  transaction: Transaction,
  note: {
    readonly patronId: number;
    readonly kind: "note" | "alert";
    readonly text: string;
    readonly by: string;
  },
): void {
  transaction.send(
    "insert into patron_note (patron_id, kind, text, written_by) values ($1, $2, $3, $4::uuid)",
    [note.patronId, note.kind, note.text, note.by],
  );
}

export async function deleteNote(
  transaction: Transaction,
  patronId: number,
  note: string,
): Promise<boolean> {
  const rows = await transaction.query(
    "delete from patron_note where patron_id = $1 and id = $2::uuid returning id",
    [patronId, note],
  );
  return rows.length > 0;
}

export type RelativeRow = {
  readonly handle: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: string | null;
  /**
   * `ward`: this patron answers for them; `guardian`: they answer for this patron. `proxy`: they may fetch
   * this patron's holds; `fetched-for`: this patron may fetch theirs.
   */
  readonly kind: "ward" | "guardian" | "household" | "proxy" | "fetched-for";
};

export async function relativesOf(transaction: Reading, patronId: number): Promise<RelativeRow[]> {
  return await transaction.query<RelativeRow>(
    `select patron.handle, patron.family_name as "familyName", patron.given_name as "givenName",
       patron.birth_date as "birthDate",
       case when patron_link.kind = 'household' then 'household'
         when patron_link.kind = 'proxy' then case when patron_link.patron_id = $1 then 'proxy' else 'fetched-for' end
         when patron_link.patron_id = $1 then 'ward' else 'guardian' end as kind
     from patron_link join patron on patron.id = case when patron_link.patron_id = $1
       then patron_link.relative_id else patron_link.patron_id end
     where $1 in (patron_link.patron_id, patron_link.relative_id)
     order by patron.family_name, patron.given_name, patron.id`,
    [patronId],
  );
}

/** False: the two belong together already. */
export async function insertLink(
  transaction: Transaction,
  link: {
    readonly patronId: number;
    readonly relativeId: number;
    readonly kind: "guardian" | "household" | "proxy";
  },
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into patron_link (patron_id, relative_id, kind) values ($1, $2, $3)
     on conflict do nothing returning patron_id`,
    [link.patronId, link.relativeId, link.kind],
  );
  return rows.length > 0;
}

/** For whom a reader may fetch holds: whoever named her, and whom she answers for. */
const mayFetch = `patron_link join patron as fetcher on fetcher.handle = $1::uuid
   and ((kind = 'proxy' and relative_id = fetcher.id) or (kind = 'guardian' and patron_id = fetcher.id))
 join patron as owner on owner.id = case when kind = 'proxy' then patron_id else relative_id end`;

export type FetchedForRow = {
  readonly handle: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Copies that wait on the hold shelf of the branch. */
  readonly waiting: number;
};

/** Of those for whom a reader may fetch, whoever has something waiting at a branch. */
export async function fetchedForBy(
  reading: Reading,
  fetcher: string,
  branchId: number,
): Promise<FetchedForRow[]> {
  return await reading.query<FetchedForRow>(
    `select owner.handle, owner.family_name as "familyName", owner.given_name as "givenName", count(*)::int as waiting
     from ${mayFetch} join party_patron on party_patron.patron_id = owner.id join hold using (party_id)
     join hold_trap as trap on trap.hold_id = hold.id
     where hold.ended_at is null and trap.ended_at is null and trap.ready_at is not null and trap.pickup_branch_id = $2
     group by owner.id order by owner.family_name, owner.given_name, owner.id`,
    [fetcher, branchId],
  );
}

/** The reader who may fetch for another, by her id; null: she may not. */
export async function fetcherFor(
  reading: Reading,
  fetcher: string,
  owner: string,
): Promise<number | null> {
  const [row] = await reading.query<{ id: number }>(
    `select fetcher.id from ${mayFetch} where owner.handle = $2::uuid`,
    [fetcher, owner],
  );
  return row === undefined ? null : Number(row.id);
}

export async function deleteLink(
  transaction: Transaction,
  patronId: number,
  relative: string,
): Promise<boolean> {
  const rows = await transaction.query(
    `delete from patron_link using patron where patron.handle = $2::uuid
       and ((patron_link.patron_id = $1 and relative_id = patron.id)
         or (patron_link.patron_id = patron.id and relative_id = $1)) returning patron_link.patron_id`,
    [patronId, relative],
  );
  return rows.length > 0;
}

export type ConsentRow = {
  readonly purpose: string;
  readonly isGiven: boolean;
  readonly at: Date;
};

/** The latest word on every purpose. */
export async function consentsOf(transaction: Reading, patronId: number): Promise<ConsentRow[]> {
  return await transaction.query<ConsentRow>(
    `select distinct on (purpose) purpose, is_given as "isGiven", at from patron_consent
     where patron_id = $1 order by purpose, at desc`,
    [patronId],
  );
}

export function insertConsent(
  transaction: Transaction,
  patronId: number,
  consent: { readonly purpose: string; readonly isGiven: boolean },
): void {
  transaction.send(
    "insert into patron_consent (patron_id, purpose, is_given) values ($1, $2, $3)",
    [patronId, consent.purpose, consent.isGiven],
  );
}
