import pg from "pg";
import { createRoles, type RolePasswords, roleNames } from "#db/roles.ts";

/** As superuser: the roles, and the database that the first of them owns. */
export async function setUpDatabase(
  superuserUrl: string,
  wish: { readonly database: string; readonly passwords: RolePasswords },
): Promise<void> {
  await withSuperuser(superuserUrl, async (client) => {
    await createRoles(client, wish.passwords);
    await createDatabase(client, wish.database);
  });
}

export async function existingRoles(superuserUrl: string): Promise<readonly string[]> {
  return withSuperuser(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select rolname as name from pg_roles where rolname = any($1) order by 1",
      [Object.values(roleNames)],
    );
    return rows.map((row) => row.name);
  });
}

/**
 * UTF-8 and a locale that knows letters, whatever the server's own default is: `C.UTF-8` is there
 * on every Linux, and ICU sorts alike everywhere.
 */
async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query("select from pg_database where datname = $1", [name]);
  if (found.rowCount) return;
  const { rows } = await client.query<{ number: number }>(
    "select current_setting('server_version_num')::int as number",
  );
  const hasIcu = (rows[0]?.number ?? 0) >= 150_000;
  const owner = client.escapeIdentifier(roleNames.owner);
  await withMembership(client, owner, () =>
    client.query(
      `create database ${client.escapeIdentifier(name)} owner ${owner} template template0
         encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'
         ${hasIcu ? "locale_provider icu icu_locale 'und'" : ""}`,
    ),
  );
}

/** A hosted server's administrator is no superuser: it may give away only to a role it belongs to. */
async function withMembership(
  client: pg.Client,
  role: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const { rows } = await client.query<{ isSuperuser: boolean }>(
    `select rolsuper as "isSuperuser" from pg_roles where rolname = current_user`,
  );
  if (!rows[0]?.isSuperuser) await client.query(`grant ${role} to current_user`);
  await act();
}

async function withSuperuser<Result>(
  url: string,
  act: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
