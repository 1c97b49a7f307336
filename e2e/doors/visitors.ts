import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import type { Pool } from "pg";
import { writeCommand, writeRequest } from "#domain/circulation/envelope.ts";
import type { Actor } from "#e2e/doors/table.ts";

/** Somebody before a door: the cookie that her browser shows, and the tablet's signature of a question. */
export type Visitor = {
  readonly cookie: () => Promise<string | null>;
  readonly signed: Signer | null;
};
export type Signer = (what: "command" | "request") => unknown;

const roles = {
  patron: { role: "patron", branch: null, secondFactor: "none" },
  otherPatron: { role: "patron", branch: null, secondFactor: "none" },
  librarian: { role: "librarian", branch: "CENTRAL", secondFactor: "none" },
  otherLibrarian: { role: "librarian", branch: "RIVER", secondFactor: "none" },
  administrator: { role: "administrator", branch: null, secondFactor: "shown" },
  half: { role: "administrator", branch: null, secondFactor: "waits" },
} as const satisfies Partial<Record<Actor, object>>;

export async function visitorsOf(pool: Pool): Promise<Readonly<Record<Actor, Visitor>>> {
  const nobody: Visitor = { cookie: async () => null, signed: null };
  return {
    nobody,
    kiosk: { cookie: async () => null, signed: await tablet(pool) },
    patron: await member(pool, roles.patron),
    otherPatron: await member(pool, roles.otherPatron),
    half: await member(pool, roles.half),
    librarian: await member(pool, roles.librarian),
    otherLibrarian: await member(pool, roles.otherLibrarian),
    administrator: await member(pool, roles.administrator),
  };
}

/** A person with her role; each knock has a session of its own, since one door ends it. */
async function member(pool: Pool, wish: (typeof roles)[keyof typeof roles]): Promise<Visitor> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into users (name, "signInName") values ('Knock', $1) returning id`,
    [`knock.${randomBytes(5).toString("hex")}`],
  );
  const id = rows[0]?.id;
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
async function tablet(pool: Pool): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const device = randomUUID();
  await pool.query(
    `insert into device (id, kind, name, branch_id, public_key)
     select $1, 'kiosk', 'Knocking tablet', min(id), $2 from branch`,
    [device, publicKey.export({ type: "spki", format: "der" })],
  );
  let seq = 0;
  return (what) => {
    const bytes = what === "request" ? question(device) : command(device, ++seq);
    const key = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
    return { bytes, signature: sign("sha256", Buffer.from(bytes), key).toString("base64url") };
  };
}

function question(device: string): string {
  const header = { device, epoch: 1, id: randomUUID() };
  return writeRequest(header, JSON.stringify({ kind: "hello" }));
}

/** Gives back an item that nobody knows: it is answered, and changes nothing. */
function command(device: string, seq: number): string {
  const scannedAt = new Date().toISOString();
  const body = { kind: "return", visit: null, item: "39999999999999", scannedAt };
  return writeCommand({ device, epoch: 1, seq, id: randomUUID() }, JSON.stringify(body));
}
