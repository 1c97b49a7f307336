import type pg from "pg";
import { hiddenFromReports } from "#db/hidden-from-reports.ts";

/**
 * Who may do what in the database: an owner migrates, the app reads and writes, the worker does so
 * without what people get in by; reports, backups and auditors read, each its own part.
 */
export const roleNames = {
  owner: "bibliomat_owner",
  app: "bibliomat_app",
  worker: "bibliomat_worker",
  report: "bibliomat_report",
  backup: "bibliomat_backup",
  audit: "bibliomat_audit",
} as const;
export type RoleName = keyof typeof roleNames;
export const roles = Object.keys(roleNames) as readonly RoleName[];

export type RolePasswords = { readonly [Role in keyof typeof roleNames]: string };

/** As superuser: makes the roles, or gives them these passwords. Passwords are made by ourselves, of plain signs. */
export async function createRoles(superuser: pg.Client, passwords: RolePasswords): Promise<void> {
  for (const role of roles) {
    const password = passwords[role];
    if (!/^[A-Za-z0-9_-]{16,128}$/.test(password))
      throw new Error(`the password of ${roleNames[role]} is not plain`);
    const { rowCount } = await superuser.query("select from pg_roles where rolname = $1", [
      roleNames[role],
    ]);
    const verb = rowCount === 0 ? "create" : "alter";
    await superuser.query(`${verb} role ${roleNames[role]} login password '${password}'`);
  }
}

const inserted = [
  "branch",
  "branch_hours",
  "branch_closed_day",
  "patron_category",
  "item_type",
  "shelf",
  "collection",
  "item_condition",
  "acquisition_source",
  "withdrawal_reason",
  "accession",
  "number_range",
  "withdrawal",
  "withdrawal_item",
  "reference_change",
  "notice_text",
  "loan_policy",
  "setting",
  "patron",
  "card",
  "card_series",
  "patron_link",
  "patron_note",
  "patron_consent",
  "patron_import",
  "patron_import_fault",
  "patron_import_change",
  "patron_directory",
  "catalogue_import",
  "catalogue_import_record",
  "loan_import",
  "year_end",
  "year_figure",
  "party",
  "party_patron",
  "title",
  "record",
  "record_version",
  "title_merge",
  "authority",
  "authority_variant",
  "authority_merge",
  "item",
  "device",
  "device_heartbeat",
  "device_pairing",
  "rate_limit",
  "visit",
  "command",
  "command_body",
  "command_answer",
  "command_crash",
  "unbooked_command",
  "loan",
  "renewal",
  "loan_override",
  "item_mark",
  "hold",
  "hold_trap",
  "transit",
  "in_house_use",
  "journal_seal",
  "journal_root",
  "users",
  "accounts",
  "sessions",
  "verification_token",
  "user_password",
  "user_totp",
  "user_recovery_code",
  "role",
  "role_permission",
  "role_assignment",
  "one_time_link",
  "account_letter",
  "outgoing_message",
  "patron_session",
  "phone_card",
  "phone_card_use",
  "fee",
  "money_move",
  "money_entry",
  "closing",
  "closing_move",
  "api_token",
  "api_request",
  "webhook",
  "webhook_position",
  "recall",
  "job_run",
  "job_request",
  "notice",
  "notice_letter",
];
/** A line's number and its transaction are the server's word: by them the sealer knows what came when. */
const insertedColumns = {
  journal:
    "at, branch_id, act, outcome, command_id, device_id, visit_id, party_id, item_id, loan_id, detail",
} as const;
const updated = [
  "branch",
  "branch_hours",
  "branch_closed_day",
  "patron_category",
  "item_type",
  "shelf",
  "collection",
  "item_condition",
  "acquisition_source",
  "withdrawal_reason",
  "notice_text",
  "loan_policy",
  "setting",
  "patron",
  "card",
  "card_series",
  "patron_import",
  "patron_import_change",
  "patron_directory",
  "catalogue_import",
  "catalogue_import_record",
  "loan_import",
  "title",
  "record",
  "authority",
  "authority_variant",
  "item",
  "device",
  "device_heartbeat",
  "device_pairing",
  "rate_limit",
  "journal_sealer",
  "users",
  "accounts",
  "sessions",
  "user_password",
  "user_totp",
  "user_recovery_code",
  "role",
  "one_time_link",
];
/** Tables of which single columns move: the rest of a row is what it was. */
const updatedColumns = {
  number_range: "next",
  withdrawal: "state, year, number, decided_at, decided_by, day",
  loan: "due_on, due_at, ended_at, ended_by, end_command_id",
  renewal: "undo_command_id",
  unbooked_command: "settled_at, settled_by",
  item_mark: "ended_at, ended_how, ended_by, end_command_id, settled_at",
  title_merge: "undone_at, undone_by",
  authority_merge: "undone_at, undone_by",
  hold: "title_id, pickup_branch_id, priority, starts_on, ends_on, suspended_at, suspended_until, changed_at, ended_at, ended_as, loan_id",
  hold_trap: "ready_at, expires_on, ended_at, ended_as",
  transit: "ended_at, ended_as",
  party_patron: "last_used_at",
  patron_session: "last_seen_at, ended_at, ended_by, party_id, vouched_at",
  phone_card: "expires_at, ended_at",
  closing: "closed_days, taken_back_at, taken_back_by",
  outgoing_message: "state, tries, next_try_at, ended_at, problem",
  account_letter: "state, tries, next_try_at, problem",
  api_token: "last_used_at, revoked_at",
  webhook: "state, tries, next_try_at, problem, delivered_at",
  webhook_position: "number",
  notice: "letter_id, state, ended_at, problem",
  notice_letter: "kinds, state, handed_at, tries, next_try_at, ended_at, problem",
  job_run: "ended_at, outcome, runs, count, longest_ms, problem",
} as const;
const deleted = [
  "authority",
  "authority_variant",
  "patron_import_fault",
  "patron_import_change",
  "patron_link",
  "patron_note",
  // What is used anywhere is kept by the keys that point at it.
  "branch",
  "patron_category",
  "item_type",
  "shelf",
  "collection",
  "item_condition",
  "acquisition_source",
  "withdrawal_reason",
  "notice_text",
  "branch_hours",
  "branch_closed_day",
  "loan_policy",
  "setting",
  "device_pairing",
  "rate_limit",
  "command_body",
  "command_crash",
  "unbooked_command",
  "party_patron",
  "loan_override",
  "accounts",
  "sessions",
  "verification_token",
  "user_totp",
  "user_recovery_code",
  "role",
  "role_permission",
  "role_assignment",
  "one_time_link",
  "account_letter",
  "outgoing_message",
  "patron_session",
  "phone_card_use",
  "api_request",
  "webhook",
  "job_run",
  "job_request",
  "notice",
  "notice_letter",
];
/** What people get in by is the app's alone; of some the worker sees whether there is one. */
const hiddenFromWorker = {
  user_password: "user_id",
  user_totp: "user_id, confirmed_at",
  user_recovery_code: null,
  api_token: "id, made_by",
} as const;
/** Who did what, when, and whether it was changed since; nothing of readers. */
const seenByAudit = [
  "journal",
  "journal_seal",
  "journal_root",
  "journal_sealer",
  "reference_change",
  "setting",
  "branch",
  "role",
  "role_permission",
  "role_assignment",
];
/**
 * As owner, after every migration: takes all rights and gives those of the list. A role that is missing
 * is left out. In one transaction: a library that is open meanwhile never sees the moment without rights.
 */
export async function grantRoles(owner: pg.Client): Promise<void> {
  const present = await presentRoles(owner);
  await owner.query("begin");
  try {
    await owner.query(lookPastTemporaryTables);
    for (const role of ["app", "worker"] as const)
      if (present.has(roleNames[role])) await grantServing(owner, roleNames[role]);
    if (present.has(roleNames.worker)) await grantWorker(owner);
    if (present.has(roleNames.report)) await grantReport(owner);
    if (present.has(roleNames.backup)) await grantBackup(owner);
    if (present.has(roleNames.audit)) await grantAudit(owner);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

/**
 * What runs with the owner's rights looks at temporary tables last. Unsaid it looks there first, and
 * anybody could slip a table under it whose triggers would then run with those rights.
 */
const lookPastTemporaryTables = `do $$
declare lent regprocedure;
begin
  for lent in select oid from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
    and proowner = (select oid from pg_roles where rolname = current_user) loop
    execute format('alter function %s set search_path = pg_catalog, public, pg_temp', lent);
  end loop;
end $$`;

async function presentRoles(owner: pg.Client): Promise<Set<string>> {
  const { rows } = await owner.query<{ name: string }>(
    "select rolname as name from pg_roles where rolname = any($1) and rolname <> current_user",
    [Object.values(roleNames)],
  );
  return new Set(rows.map((row) => row.name));
}

/** What the app may: read everything, write what its acts write. */
async function grantServing(owner: pg.Client, app: string): Promise<void> {
  await owner.query(`grant usage on schema public to ${app}`);
  await owner.query(`revoke all on all tables in schema public from ${app}`);
  await owner.query(`grant select on all tables in schema public to ${app}`);
  await owner.query(`grant insert on ${inserted.join(", ")} to ${app}`);
  await owner.query(`grant update on ${updated.join(", ")} to ${app}`);
  await owner.query(`grant delete on ${deleted.join(", ")} to ${app}`);
  await owner.query(`grant execute on function erase_patron(bigint) to ${app}`);
  await owner.query(
    `grant execute on function take_back_imported(integer, integer[], integer[]) to ${app}`,
  );
  for (const [table, columns] of Object.entries(insertedColumns)) {
    await owner.query(`grant insert (${columns}) on ${table} to ${app}`);
  }
  for (const [table, columns] of Object.entries(updatedColumns)) {
    await owner.query(`grant update (${columns}) on ${table} to ${app}`);
  }
}

async function grantReport(owner: pg.Client): Promise<void> {
  const report = roleNames.report;
  await owner.query(`grant usage on schema public to ${report}`);
  await owner.query(`grant select on all tables in schema public to ${report}`);
  await owner.query(`revoke all on ${hiddenFromReports.join(", ")} from ${report}`);
}

async function grantWorker(owner: pg.Client): Promise<void> {
  const { worker } = roleNames;
  for (const [table, columns] of Object.entries(hiddenFromWorker)) {
    await owner.query(`revoke all on ${table} from ${worker}`);
    if (columns !== null) await owner.query(`grant select (${columns}) on ${table} to ${worker}`);
  }
}

/** `pg_dump` reads every table and every counter, also the list of migrations. */
async function grantBackup(owner: pg.Client): Promise<void> {
  const { backup } = roleNames;
  for (const schema of ["public", "drizzle"]) {
    await owner.query(`grant usage on schema ${schema} to ${backup}`);
    await owner.query(`revoke all on all tables in schema ${schema} from ${backup}`);
    await owner.query(`grant select on all tables in schema ${schema} to ${backup}`);
    await owner.query(`grant select on all sequences in schema ${schema} to ${backup}`);
  }
}

async function grantAudit(owner: pg.Client): Promise<void> {
  const { audit } = roleNames;
  await owner.query(`grant usage on schema public to ${audit}`);
  await owner.query(`revoke all on all tables in schema public from ${audit}`);
  await owner.query(`grant select on ${seenByAudit.join(", ")} to ${audit}`);
  await owner.query(`grant select (id, name, "signInName", status) on users to ${audit}`);
}
