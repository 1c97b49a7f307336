import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import type { Pool } from "pg";
import { writeCommand, writeRequest } from "#domain/circulation/envelope.ts";
import { addReader, type KnockingReader } from "#e2e/doors/readers.ts";
import type { Actor } from "#e2e/doors/table.ts";

/** Somebody before a door: the cookie that her browser shows, and the tablet's signature of a question. */
export type Visitor = {
  readonly cookie: () => Promise<string | null>;
  readonly signed: Signer | null;
};
/** Signs what a tablet sends: the body given, or one that changes nothing. */
export type Signer = (
  what: "command" | "request",
  body?: Readonly<Record<string, unknown>>,
) => Sent;
export type Sent = { readonly bytes: string; readonly signature: string };

/** Who knocks, and whose the objects are. */
export type Visitors = Readonly<Record<Actor, Visitor>> & {
  readonly readers: { readonly patron: KnockingReader; readonly otherPatron: KnockingReader };
  readonly accounts: { readonly librarian: string };
};

const roles = {
  member: { role: "patron", branch: null, secondFactor: "none" },
  librarian: { role: "librarian", branch: "CENTRAL", secondFactor: "none" },
  otherLibrarian: { role: "librarian", branch: "RIVER", secondFactor: "none" },
  administrator: { role: "administrator", branch: null, secondFactor: "shown" },
  half: { role: "administrator", branch: null, secondFactor: "waits" },
} as const satisfies Partial<Record<Actor, object>>;

export async function visitorsOf(pool: Pool): Promise<Visitors> {
  const [patron, otherPatron] = [await addReader(pool), await addReader(pool)];
  const librarian = await addAccount(pool, roles.librarian);
  const account = async (wish: Wish) => knockingWith(pool, await addAccount(pool, wish), wish);
  return {
    nobody: { cookie: async () => null, signed: null },
    kiosk: { cookie: async () => null, signed: await tablet(pool) },
    patron: knockingAs(pool, patron),
    otherPatron: knockingAs(pool, otherPatron),
    member: await account(roles.member),
    half: await account(roles.half),
    librarian: knockingWith(pool, librarian, roles.librarian),
    otherLibrarian: await account(roles.otherLibrarian),
    administrator: await account(roles.administrator),
    readers: { patron, otherPatron },
    accounts: { librarian },
  };
}

type Wish = (typeof roles)[keyof typeof roles];

/** Signed in at each knock, whatever the one before did about it. */
function knockingAs(pool: Pool, { session, cookie }: KnockingReader): Visitor {
  return {
    cookie: async () => {
      await pool.query("update patron_session set ended_at = null, ended_by = null where id = $1", [
        session,
      ]);
      return cookie;
    },
    signed: null,
  };
}

async function addAccount(pool: Pool, wish: Wish): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into users (name, "signInName") values ('Knock', $1) returning id`,
    [`knock.${randomBytes(5).toString("hex")}`],
  );
  const id = rows[0]?.id ?? "";
  await pool.query(
    `insert into role_assignment (user_id, role_code, branch_id)
     values ($1, $2, (select id from branch where code = $3))`,
    [id, wish.role, wish.branch],
  );
  if (wish.secondFactor !== "none")
    await pool.query(
      "insert into user_totp (user_id, secret, confirmed_at) values ($1, $2, now())",
      [id, randomBytes(60)],
    );
  return id;
}

/** Each knock has a session of its own, since one door ends it. */
function knockingWith(pool: Pool, id: string, wish: Wish): Visitor {
  const cookie = async () => {
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest("base64url");
    await pool.query(
      `insert into sessions ("userId", "sessionToken", expires, "secondFactorAt")
       values ($1, $2, now() + interval '1 hour', case when $3 then now() end)`,
      [id, hash, wish.secondFactor === "shown"],
    );
    return `bibliomat-session=${token}`;
  };
  return { cookie, signed: null };
}

/** A paired tablet: what it asks is signed by its own key. */
export async function tablet(pool: Pool): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const device = randomUUID();
  await pool.query(
    `insert into device (id, kind, name, branch_id, public_key)
     select $1, 'kiosk', 'Knocking tablet', min(id), $2 from branch`,
    [device, publicKey.export({ type: "spki", format: "der" })],
  );
  let seq = 0;
  return (what, body) => {
    const bytes =
      what === "request"
        ? writeRequest(
            { device, epoch: 1, id: randomUUID() },
            JSON.stringify(body ?? { kind: "hello" }),
          )
        : writeCommand(
            { device, epoch: 1, seq: ++seq, id: randomUUID() },
            JSON.stringify(body ?? unknownReturn()),
          );
    const key = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
    return { bytes, signature: sign("sha256", Buffer.from(bytes), key).toString("base64url") };
  };
}

/** Gives back an item that nobody knows: it is answered, and changes nothing. */
function unknownReturn() {
  const scannedAt = new Date().toISOString();
  return { kind: "return", visit: null, item: "39999999999999", scannedAt };
}
