import pg from "pg";

/** What a server and its database tell about themselves before anything is built on them. */
export type ServerFacts = {
  /** As PostgreSQL counts: 150018 is 15.18. */
  readonly versionNumber: number;
  /** "15.18", without what a distribution adds. */
  readonly version: string;
  readonly encoding: string;
  readonly isReplica: boolean;
  readonly role: string;
  readonly isSuperuser: boolean;
  readonly mayCreateInDatabase: boolean;
  readonly extensions: readonly ExtensionFact[];
};

export type ExtensionFact = {
  readonly name: RequiredExtension;
  readonly isInstalled: boolean;
  readonly isAvailable: boolean;
};

export const requiredExtensions = ["pg_trgm", "unaccent", "btree_gist"] as const;

export type RequiredExtension = (typeof requiredExtensions)[number];

/** Throws what the driver throws: a refused connection, a wrong password, an unknown database. */
export async function readServerFacts(url: string): Promise<ServerFacts> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as "versionNumber",
              split_part(current_setting('server_version'), ' ', 1) as "version",
              current_setting('server_encoding') as "encoding",
              pg_is_in_recovery() as "isReplica",
              current_user::text as "role",
              (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
              has_database_privilege(current_database(), 'CREATE') as "mayCreateInDatabase"`,
    );
    const extensions = await client.query(
      `select wanted.name,
              exists (select from pg_extension where extname = wanted.name) as "isInstalled",
              exists (select from pg_available_extensions a where a.name = wanted.name) as "isAvailable"
         from unnest($1::text[]) with ordinality as wanted (name, place)
        order by wanted.place`,
      [requiredExtensions],
    );
    return { ...rows[0], extensions: extensions.rows };
  });
}

/** All three are "trusted": who may create in the database may create them, superuser or not. */
export async function createExtensions(url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const name of requiredExtensions) {
      await client.query(`create extension if not exists ${client.escapeIdentifier(name)}`);
    }
  });
}

/**
 * How many trigrams the database sees in a Russian word. Under the plain C locale it is none, and a
 * search for anything that is not Latin finds nothing. Needs pg_trgm.
 */
export async function countRussianTrigrams(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      "select coalesce(cardinality(show_trgm('Война')), 0) as trigrams",
    );
    return rows[0].trigrams;
  });
}

/** Where the server that answers keeps its data; undefined if none answers to this password. */
export async function dataFolderOf(superuserUrl: string): Promise<string | undefined> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query("select current_setting('data_directory') as folder");
    return rows[0].folder as string;
  }).catch(() => undefined);
}

/** A line of pg_hba.conf: which kind of connection is let in how. */
export type AccessRule = {
  readonly line: number;
  readonly kind: string;
  readonly method: string;
};

/** The server's rules of access; null where this role may not read them (a superuser may). */
export async function readAccessRules(url: string): Promise<AccessRule[] | null> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<AccessRule>(
      `select line_number as line, type as kind, coalesce(auth_method, '?') as method
         from pg_hba_file_rules where error is null order by line_number`,
    );
    return rows;
  }).catch((error: unknown) => {
    if (error instanceof pg.DatabaseError && error.code === "42501") return null;
    throw error;
  });
}

export type Privileges = {
  readonly role: string;
  readonly isSuperuser: boolean;
  /** Undefined: there is no journal yet. */
  readonly mayRewriteJournal: boolean | undefined;
};

/** Who this role is, and whether it may do what it need not. */
export async function readPrivileges(url: string): Promise<Privileges> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select current_user::text as role,
              (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
              (select has_table_privilege(current_user, c.oid, 'UPDATE, DELETE, TRUNCATE')
                 from pg_class c
                where c.oid = to_regclass('journal')) as "mayRewriteJournal"`,
    );
    const { role, isSuperuser, mayRewriteJournal } = rows[0];
    return { role, isSuperuser, mayRewriteJournal: mayRewriteJournal ?? undefined };
  });
}

async function withClient<Result>(
  url: string,
  act: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: "bibliomat check",
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await act(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
