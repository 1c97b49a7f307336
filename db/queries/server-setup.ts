import pg from "pg";

/**
 * Makes the database unless it is there. UTF-8 and a locale that knows letters, whatever the
 * server's own default is; `C.UTF-8` is there on every Linux, and ICU sorts alike everywhere.
 */
export async function createDatabase(
  superuserUrl: string,
  name: string,
  owner: string,
): Promise<"made" | "found"> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount) return "found";
    const { rows } = await client.query("select current_setting('server_version_num')::int as n");
    const icu = rows[0].n >= 150_000 ? "locale_provider icu icu_locale 'und'" : "";
    await client.query(
      `create database ${client.escapeIdentifier(name)} owner ${client.escapeIdentifier(owner)}
         template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' ${icu}`,
    );
    return "made";
  } finally {
    await client.end();
  }
}
