import type pg from "pg";

/** A row in each table that acts on a test library leave empty: what is refused there is refused for the deed. */
export async function fillOtherTables(owner: pg.Pool): Promise<void> {
  for (const text of rows) await owner.query(text);
}

const rows = [
  "insert into command_crash (command_id, error) values (gen_random_uuid(), 'error')",
  `with made as (insert into users (name, "signInName") values ('Somebody', 'somebody') returning id),
     known as (insert into accounts ("userId", type, provider, "providerAccountId") select id, 'oidc', 'test', '1' from made),
     letter as (insert into account_letter (kind, user_id, language) select 'password', id, 'en' from made),
     open as (insert into sessions ("userId", "sessionToken", expires) select id, repeat('a', 43), now() from made)
     insert into role_assignment (user_id, role_code) select id, 'librarian' from made`,
  `insert into hold (party_id, title_id, pickup_branch_id, category_id, placed_by)
     select party.id, title_id, home_branch_id, patron_category.id, 'staff'
     from party, item, patron_category
     where not exists (select from loan where item_id = item.id and loan.ended_at is null) limit 1`,
  `insert into hold_trap (hold_id, item_id, pickup_branch_id, code)
     select hold.id, item.id, pickup_branch_id, 'ABC' from hold join item using (title_id)
     where not exists (select from loan where item_id = item.id and ended_at is null) limit 1`,
  "update hold_trap set ended_at = now(), ended_as = 'cancelled'",
  "update hold set ended_at = now(), ended_as = 'cancelled'",
  `with other as (
       insert into branch (code, name, time_zone) values ('OTHER', 'Other', 'Europe/Berlin') returning id)
     insert into transit (item_id, from_branch_id, to_branch_id, reason, ended_at, ended_as)
     select item.id, other.id, home_branch_id, 'home', now(), 'received' from item, other limit 1`,
  `with owed as (insert into fee (id, kind, party_id, branch_id)
       select gen_random_uuid(), 'copies', party.id, branch.id from party, branch limit 1 returning id, branch_id),
     made as (insert into money_move (id, act, branch_id) select gen_random_uuid(), 'charge', branch_id from owed returning id)
     insert into money_entry (move_id, line, account, fee_id, amount)
     select made.id, line, account, owed.id, amount from made, owed,
       (values (1, 'owed', 100), (2, 'earned', -100), (3, 'owed', -100), (4, 'earned', 100)) as entry (line, account, amount)`,
  `with made as (insert into api_token (hash, name, scopes, made_by, expires_at)
       select sha256('a'), 'Website', '{open-desk}', id, now() + interval '1 day' from users limit 1),
     told as (insert into webhook (address, acts, made_by) select 'https://hook.example', '{borrow}', id from users limit 1 returning id),
     asked as (insert into api_request (id, hash, answer) values (gen_random_uuid(), sha256('a'), '{}'))
     insert into webhook_position (webhook_id, branch_id, number) select told.id, branch.id, 1 from told, branch limit 1`,
  `insert into closing (branch_id, first_day, last_day, closed_days, reopens_on, made_by)
     select id, '2020-01-01', '2020-01-02', '{2020-01-01}', '2020-01-03', gen_random_uuid() from branch limit 1`,
  "insert into notice (kind, branch_id, party_id, loan_id, due_on) select 'overdue', branch_id, party_id, id, due_on from loan",
  `insert into notice_letter (id, patron_id, lane, channel, branch_id, day)
     select gen_random_uuid(), id, 'digest', 'mail', home_branch_id, '2026-11-22' from patron`,
  "insert into job_run (job, asked_by) values ('expire-holds', 'clock')",
  "insert into job_request (job) values ('expire-holds')",
  "insert into patron_import (kind) values ('csv')",
  `with made as (insert into catalogue_import (name) values ('books.mrc') returning id)
     insert into catalogue_import_record (import_id, number, place, outcome) select id, 1, 0, 'rejected' from made`,
  `with closed as (insert into year_end (year, owed, currency) values (2020, 0, 'EUR') returning year)
     insert into year_figure (year, line, part, place, of, measure, value)
     select year, 1, 'visits', '', '', 'visits', 1 from closed`,
  `with gone as (insert into title (title, state) values ('Gone', 'draft') returning id)
   insert into title_merge (kept_title_id, gone_title_id, moved, made_by)
   select (select min(id) from title), id, '{}', gen_random_uuid() from gone`,
  `with name as (insert into authority (kind, name) values ('person', 'Anton Chekhov') returning id)
   insert into authority_variant (kind, variant, authority_id) select 'person', 'Chekhonte', id from name`,
  `insert into authority_merge (kept_id, gone_id, moved, made_by)
   select id, id + 1, '{}', gen_random_uuid() from authority limit 1`,
  "insert into loan_import (state, row_count) values ('looked-at', 0)",
  `with came as (insert into acquisition_source (code, name) values ('GIFT', 'Gifts') returning id)
     insert into accession (year, number, branch_id, day, source_id, made_by)
     select 2020, 1, branch.id, '2020-01-02', came.id, gen_random_uuid() from came, branch limit 1`,
  `with worn as (insert into withdrawal_reason (code, name) values ('WORN', 'Worn out') returning id),
     act as (insert into withdrawal (branch_id, reason_id, made_by)
       select branch.id, worn.id, gen_random_uuid() from worn, branch limit 1 returning id)
     insert into withdrawal_item (withdrawal_id, item_id) select act.id, item.id from act, item limit 1`,
  "insert into number_range (name, first, last, next, digits, made_by) values ('Books', 1, 10, 1, 6, gen_random_uuid())",
  "insert into item_mark (item_id, kind) select id, 'missing' from item limit 1",
  `insert into loan_override (command_id, loan_id, party_id, reason, why, passed_by)
     select borrow_command_id, id, party_id, 'overdue-items', 'Brings them tomorrow', gen_random_uuid() from loan limit 1`,
  "insert into patron_note (patron_id, kind, text) select id, 'note', 'Asks for large print' from patron",
  `with made as (insert into collection (code, name) values ('LOCAL', 'Local history')),
     said as (insert into item_condition (code, name) values ('WORN', 'Worn')),
     stood as (insert into shelf (code, name, branch_id) select 'A1', 'Hall', id from branch limit 1)
     insert into reference_change (changed_by, dictionary, code, after) values (gen_random_uuid(), 'shelves', 'A1', '{}')`,
  `insert into outgoing_message (id, kind, visit_id, party_id, branch_id, language)
     select gen_random_uuid(), 'receipt', id, party_id, branch_id, 'en' from visit limit 1`,
  `with open as (
       insert into patron_session (patron_id, card_id, token_hash, expires_at)
       select patron_id, id, sha256('a'), now() from card limit 1 returning id, patron_id, card_id),
     known as (
       insert into phone_card (id, session_id, patron_id, card_id, public_key, expires_at)
       select gen_random_uuid(), id, patron_id, card_id, substring(sha512('a') for 33), now() from open returning id),
     shown as (select visit.id, device_id from visit limit 1)
     insert into phone_card_use (phone_card_id, second, visit_id, device_id)
     select known.id, 1, shown.id, device_id from known, shown`,
] as const;
