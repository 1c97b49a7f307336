-- The SQL of one real borrow, recorded from the pool by tools/bench/record-borrow.ts. Each client is
-- a tablet that lends its own books to its own readers, five to each. Given by who runs it: epoch,
-- seq (0), lent_at, due_on, due_at.
\set tablet :client_id
\set book :seq
\set seq :seq + 1
\set item :tablet * 625 + :book + 1
\set barcode 30000000000000 + :item
\set patron :tablet * 300 + :book / 5 + 1
\set visit :tablet * 1000 + :book / 5
\set command :epoch * 10000000 + :tablet * 100000 + :seq
-- Sent together, without waiting:
select device.id as "deviceId", device.kind as "deviceKind", device.name as "deviceName", device.epoch,
  device.status, device.public_key as "publicKey", branch.id, branch.code, branch.name, branch.time_zone as "timeZone",
  coalesce((select json_agg(json_build_object('weekday', weekday, 'opens', opens, 'closes', closes) order by weekday)
  from branch_hours where branch_id = branch.id), '[]') as hours,
  coalesce((select json_agg(day order by day) from branch_closed_day
  where branch_id = branch.id and day >= current_date - 2), '[]') as "closedDays", coalesce((select json_object_agg(name, value) from (
  select distinct on (name) name, value from setting
  where branch_id is null or branch_id = branch.id order by name, branch_id nulls last) as own), '{}') as settings
  from device join branch on branch.id = device.branch_id where device.id = ('00000000-0000-4000-8000-' || lpad(:tablet, 12, '0'))::uuid;
-- Sent together, without waiting:
begin;
with place as (
  select :seq::bigint = 1 or exists (
  select from command where device_id = ('00000000-0000-4000-8000-' || lpad(:tablet, 12, '0'))::uuid and epoch = :epoch::int and seq = :seq::bigint - 1) as is_next),
  claimed as (
  insert into command (id, device_id, epoch, seq, hash)
  select md5(:command::text)::uuid, ('00000000-0000-4000-8000-' || lpad(:tablet, 12, '0'))::uuid, :epoch::int, :seq::bigint, '\x789fc113ff95a5b0240f6fc7dafe590e30baf3f0e0a97ac94a1576dcb8e9eb0f'::bytea from place where is_next
  on conflict do nothing returning id),
  body as (
  insert into command_body (command_id, bytes, signature) select id, 'bibliomat/1 command 00000000-0000-4000-8000-000000000007 77 124 5c23de68-7152-4a3d-baf0-c9bcd5061dd4
  {"kind":"borrow","visit":"00000000-0000-4000-9000-000000007024","item":"30000000004499","scannedAt":"2026-11-02T10: 00: 00.000Z","confirmed":[]}'::text, '7T8b-TUeOt702napRCa3c5jrBEwqXKtWL76yc_t45vI7z8YVfAPrFxqAY_VusMqhChUW8ZxbEdPapf50Vs0axw'::text from claimed)
  select exists (select from claimed) as claimed;
select visit.device_id as "deviceId", visit.party_id as "partyId", visit.proof,
  patron.id as "patronId", patron.category_id as "categoryId", patron.expires_on as "expiresOn",
  patron.restricted_until as "restrictedUntil" from visit
  join party_patron on party_patron.party_id = visit.party_id
  join patron on patron.id = party_patron.patron_id
  where visit.id = ('00000000-0000-4000-9000-' || lpad(:visit, 12, '0'))::uuid for no key update of patron;
select item.id, item.barcode, title.title, title.authors, title.year, title.language,
  item.call_number as "callNumber", item.item_type_id as "typeId", item_type.parent_id as "groupId",
  item.home_branch_id as "homeBranchId", branch.code as "homeBranchCode", item.is_for_loan as "isForLoan" from item join title on title.id = item.title_id join item_type on item_type.id = item.item_type_id
  join branch on branch.id = item.home_branch_id where item.barcode = :barcode for no key update of item;
-- Sent together, without waiting:
select loan.id, loan.party_id as "partyId", party_patron.patron_id as "patronId", loan.visit_id as "visitId",
  loan.branch_id as "branchId", loan.category_id as "categoryId", loan.lent_at as "lentAt",
  loan.due_on as "dueOn", loan.due_at as "dueAt", loan.borrow_command_id as "borrowCommandId",
  coalesce(renewed.times, 0)::int as renewals, coalesce(renewed.last_at, loan.lent_at) as "lastExtendedAt",
  renewed.last_command as "lastRenewalCommandId"
  from loan left join party_patron on party_patron.party_id = loan.party_id
  left join lateral (
  select count(*) as times, max(renewed_at) as last_at,
  (array_agg(command_id order by renewed_at desc))[1] as last_command
  from renewal where renewal.loan_id = loan.id and undo_command_id is null) as renewed on true
  where loan.ended_at is null and loan.item_id = :item;
select id, branch_id as "branchId", category_id as "categoryId", item_type_id as "itemTypeId",
  loan_days as "loanDays", closing_rule as "closingRule", max_loans as "maxLoans", max_of_type as "maxOfType",
  max_renewals as "maxRenewals", renewal_days as "renewalDays", no_renewal_before_days as "noRenewalBeforeDays",
  renew_from as "renewFrom", overdue_blocks as "overdueBlocks"
  from loan_policy
  where (branch_id is null or branch_id = 1) and (category_id is null or category_id = 1)
  and (item_type_id is null or item_type_id in (1, null));
select clock_timestamp() as now, count(loan.id)::int as "openLoans",
  (count(loan.id) filter (where item_type.id = 1 or item_type.parent_id = null or item_type.id = null))::int as "openOfType",
  (count(loan.id) filter (where loan.due_at < clock_timestamp()))::int as overdue
  from party_patron join loan on loan.party_id = party_patron.party_id and loan.ended_at is null
  join item_type on item_type.id = loan.item_type_id
  where party_patron.patron_id = :patron and party_patron.open_loans > 0;
-- Sent together, without waiting:
insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
  borrow_command_id, open_with_this, limit_then)
  values (:item, ('00000000-0000-4000-a000-' || lpad(:visit, 12, '0'))::uuid, ('00000000-0000-4000-9000-' || lpad(:visit, 12, '0'))::uuid, 1, 1, 1,
  greatest(:lent_at::timestamptz, coalesce((select max(ended_at) from loan where item_id = :item), :lent_at::timestamptz)),
  :due_on::date, :due_at::timestamptz, md5(:command::text)::uuid, 4, 40) returning id;
-- Sent together, without waiting:
with answered as (insert into command_answer (command_id, answer) values (md5(:command::text)::uuid, '{"outcome":"lent","loan": 124,"item":{"barcode":"30000000004499","title":"The collected stories, volume 500","authors":"Somebody, Anna","year": 1920,"language":"en","callNumber":"823"},"dueOn":"2026-12-07","dueAt":"2026-12-07T12: 00: 00.000Z","reasons":[]}'::json))
  insert into journal (command_id, act, outcome, branch_id, device_id, visit_id, party_id, item_id, loan_id, detail)
  values (md5(:command::text)::uuid, 'borrow', 'lent', 1, ('00000000-0000-4000-8000-' || lpad(:tablet, 12, '0'))::uuid, ('00000000-0000-4000-9000-' || lpad(:visit, 12, '0'))::uuid, ('00000000-0000-4000-a000-' || lpad(:visit, 12, '0'))::uuid, :item, :seq, '{"dueOn":"2026-12-07"}'::jsonb);
commit;
