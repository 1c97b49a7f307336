import type pg from "pg";

/** Who may do what in the database: an owner migrates, the app reads and writes, reports read. */
export const roleNames = {
  owner: "bibliomat_owner",
  app: "bibliomat_app",
  report: "bibliomat_report",
} as const;

export type RolePasswords = { readonly [Role in keyof typeof roleNames]: string };

/** As superuser: makes the three roles, or gives them these passwords. Passwords are made by ourselves, of plain signs. */
export async function createRoles(superuser: pg.Client, passwords: RolePasswords): Promise<void> {
  for (const role of ["owner", "app", "report"] as const) {
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
  "party",
  "party_patron",
  "title",
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
  "loan",
  "renewal",
  "item_mark",
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
  "notice_text",
  "loan_policy",
  "setting",
  "patron",
  "card",
  "card_series",
  "patron_import",
  "patron_import_change",
  "patron_directory",
  "title",
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
  loan: "due_on, due_at, ended_at, ended_by, end_command_id",
  renewal: "undo_command_id",
  item_mark: "ended_at, ended_how, ended_by, end_command_id",
  party_patron: "last_used_at",
  patron_session: "last_seen_at, ended_at, ended_by, party_id",
  phone_card: "expires_at, ended_at",
  outgoing_message: "state, tries, next_try_at, ended_at, problem",
  account_letter: "state, tries, next_try_at, problem",
} as const;
const deleted = [
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
  "notice_text",
  "branch_hours",
  "branch_closed_day",
  "loan_policy",
  "setting",
  "device_pairing",
  "rate_limit",
  "command_body",
  "command_crash",
  "party_patron",
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
];
/** Names, cards, keys and bodies are not for reports. */
const hiddenFromReports = [
  "patron",
  "card",
  "patron_link",
  "patron_note",
  "patron_consent",
  "patron_import",
  "patron_import_fault",
  "patron_import_change",
  "patron_directory",
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
  "patron_session",
  "phone_card",
  "phone_card_use",
  "account_letter",
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
    if (present.has(roleNames.app)) await grantApp(owner);
    if (present.has(roleNames.report)) await grantReport(owner);
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

async function grantApp(owner: pg.Client): Promise<void> {
  const app = roleNames.app;
  await owner.query(`grant usage on schema public to ${app}`);
  await owner.query(`revoke all on all tables in schema public from ${app}`);
  await owner.query(`grant select on all tables in schema public to ${app}`);
  await owner.query(`grant insert on ${inserted.join(", ")} to ${app}`);
  await owner.query(`grant update on ${updated.join(", ")} to ${app}`);
  await owner.query(`grant delete on ${deleted.join(", ")} to ${app}`);
  await owner.query(`grant execute on function erase_patron(bigint) to ${app}`);
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
