import pg from "pg";

/** With the hash of a job's name: no other lock of ours has this first half. */
const lockClass = 7_240_313;

type Session = { readonly url: string; readonly client: Promise<pg.Client> };
let session: Session | null = null;
/** One session may take its own lock twice; this process must not. */
const held = new Set<string>();

/**
 * Does `act` while nobody else does it under this name, in this process or any other. The lock lives in
 * a session of its own, beside the pool: it is gone in the moment in which this process dies. Null:
 * somebody else is at it.
 */
export async function whileAlone<Result>(
  name: string,
  act: () => Promise<Result>,
): Promise<Result | null> {
  if (held.has(name)) return null;
  held.add(name);
  try {
    const client = await openSession();
    const { rows } = await client.query<{ isOurs: boolean }>(
      `select pg_try_advisory_lock($1, hashtext($2)) as "isOurs"`,
      [lockClass, name],
    );
    if (rows[0]?.isOurs !== true) return null;
    try {
      return await act();
    } finally {
      // Where the session broke meanwhile, the server has let go already.
      await client
        .query("select pg_advisory_unlock($1, hashtext($2))", [lockClass, name])
        .catch(() => undefined);
    }
  } finally {
    held.delete(name);
  }
}

export async function closeLockSession(): Promise<void> {
  const open = session;
  session = null;
  await open?.client.then((client) => client.end()).catch(() => undefined);
}

async function openSession(): Promise<pg.Client> {
  const url = process.env.DATABASE_URL ?? "";
  if (session?.url !== url) session = { url, client: connect(url) };
  const mine = session;
  try {
    return await mine.client;
  } catch (error) {
    forget(mine);
    throw error;
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    // Several jobs ask at once; without it each would wait for the other's answer.
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    application_name: "bibliomat jobs",
  });
  const lost = () => {
    if (session?.url === url) session = null;
  };
  client.on("error", lost);
  client.on("end", lost);
  await client.connect();
  return client;
}

function forget(lost: Session): void {
  if (session === lost) session = null;
}
