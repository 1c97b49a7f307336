import type { Transaction } from "#db/transaction.ts";

/**
 * Everything that is kept of one patron, table by table, as it stands. Of secrets only that they exist:
 * a hash of a PIN is of no use to the person and of some to a thief.
 */
export async function everythingOf(
  transaction: Transaction,
  patronId: number,
): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(parts)) {
    const rows = await transaction.query<{ part: unknown }>(text, [patronId]);
    answers[name] = rows.map(({ part }) => part);
  }
  return { format: "bibliomat-person/1", ...answers };
}

const whose = "(select party_id from party_patron where patron_id = $1)";

const parts = {
  person: `select to_jsonb(patron) - '{id,pin_hash,search_name,phone_digits,category_id,home_branch_id,is_demo}'::text[]
     || jsonb_build_object('category', patron_category.name, 'home_branch', branch.name, 'has_pin', pin_hash is not null) as part
   from patron join patron_category on patron_category.id = category_id join branch on branch.id = home_branch_id
   where patron.id = $1`,
  cards: `select to_jsonb(card) - '{id,patron_id,token_hash}'::text[] as part from card where patron_id = $1 order by id`,
  consents: `select to_jsonb(patron_consent) - 'patron_id' as part from patron_consent where patron_id = $1 order by at`,
  notes: `select to_jsonb(patron_note) - '{id,patron_id,written_by}'::text[] as part
   from patron_note where patron_id = $1 order by written_at, id`,
  relatives: `select jsonb_build_object('kind', patron_link.kind, 'answers_for_them', patron_link.kind = 'guardian' and patron_link.patron_id = $1,
     'fetches_for_them', patron_link.kind = 'proxy' and relative_id = $1,
     'family_name', patron.family_name, 'given_name', patron.given_name) as part
   from patron_link join patron on patron.id = case when patron_link.patron_id = $1 then relative_id else patron_link.patron_id end
   where $1 in (patron_link.patron_id, relative_id) order by patron.id`,
  directory: `select to_jsonb(patron_directory) - 'patron_id' as part from patron_directory where patron_id = $1`,
  imports: `select jsonb_build_object('kind', patron_import_change.kind, 'replaced', before, 'at', imported_at) as part
   from patron_import_change join patron_import on patron_import.id = import_id where patron_id = $1 order by import_id`,
  sessions: `select jsonb_build_object('browser', browser, 'created_at', created_at, 'last_seen_at', last_seen_at,
     'ended_at', ended_at) as part from patron_session where patron_id = $1 order by created_at`,
  phone_cards: `select jsonb_build_object('issued_at', issued_at, 'expires_at', expires_at, 'ended_at', ended_at) as part
   from phone_card where patron_id = $1 order by issued_at`,
  loans: `select jsonb_build_object('title', title.title, 'authors', title.authors, 'barcode', item.barcode,
     'branch', branch.name, 'lent_at', lent_at, 'due_on', due_on, 'ended_at', ended_at) as part
   from loan join item on item.id = loan.item_id join title on title.id = item.title_id
   join branch on branch.id = loan.branch_id where party_id in ${whose} order by lent_at`,
  overrides: `select jsonb_build_object('title', title.title, 'at', at, 'reason', reason, 'why', why) as part
   from loan_override join loan on loan.id = loan_id join item on item.id = loan.item_id
   join title on title.id = item.title_id where loan_override.party_id in ${whose} order by loan_override.id`,
  holds: `select jsonb_build_object('title', title.title, 'authors', title.authors, 'pickup_branch', branch.name,
     'placed_at', placed_at, 'placed_by', placed_by, 'starts_on', starts_on, 'ends_on', ends_on,
     'suspended_until', suspended_until, 'ended_at', ended_at, 'ended_as', ended_as) as part
   from hold join title on title.id = hold.title_id join branch on branch.id = hold.pickup_branch_id
   where party_id in ${whose} order by placed_at, hold.id`,
  // An act has two sides for each fee; the one that changes what is owed stands for it.
  fees: `select jsonb_build_object('kind', fee.kind, 'branch', branch.name, 'title', title.title, 'made_at', made_at,
     'owed_in_minor_units', coalesce(owed.amount, 0), 'moves', coalesce(owed.moves, '[]')) as part
   from fee join branch on branch.id = fee.branch_id
   left join loan on loan.id = fee.loan_id
   left join item on item.id = coalesce(fee.item_id, loan.item_id) left join title on title.id = item.title_id
   left join lateral (
     select sum(amount)::bigint as amount, jsonb_agg(jsonb_build_object('act', act, 'amount_in_minor_units', amount,
       'means', means, 'at', at) order by at, move_id, line) as moves
     from money_entry join money_move on money_move.id = move_id
     where money_entry.fee_id = fee.id and account = 'owed') as owed on true
   where fee.party_id in ${whose} order by made_at, fee.id`,
  visits: `select jsonb_build_object('opened_at', opened_at, 'branch', branch.name, 'proof', proof) as part
   from visit join branch on branch.id = visit.branch_id where party_id in ${whose} order by opened_at`,
  letters: `select jsonb_build_object('kind', kind, 'asked_at', asked_at, 'state', state, 'language', language) as part
   from outgoing_message where party_id in ${whose} order by asked_at`,
  reminders: `select jsonb_build_object('kinds', kinds, 'day', day, 'by', channel, 'state', state) as part
   from notice_letter where patron_id = $1 order by written_at`,
  reminded_of: `select jsonb_build_object('kind', kind, 'speaks_of', due_on, 'written_at', written_at, 'state', state) as part
   from notice where patron_id = $1 or party_id in ${whose} order by written_at, id`,
  journal: `select jsonb_build_object('at', at, 'act', act, 'outcome', outcome, 'branch', branch.name) as part
   from journal join branch on branch.id = journal.branch_id where party_id in ${whose} order by journal.id`,
} as const;
