import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from "node:crypto";
import type pg from "pg";

/** A small library for tests, written by the owner: what a test does not name is unremarkable. */
export type TestLibrary = {
  readonly branchId: number;
  readonly otherBranchId: number;
  readonly categoryId: number;
  readonly itemTypeId: number;
  readonly addPatron: (
    patron?: TestPatron,
  ) => Promise<{ patronId: number; cardNumber: string; token: string }>;
  readonly addItem: (item?: TestItem) => Promise<{ itemId: number; barcode: string }>;
  readonly addPolicy: (policy: Record<string, unknown>) => Promise<void>;
  readonly addDevice: (device?: { branchId?: number }) => Promise<TestDevice>;
  readonly set: (name: string, value: unknown) => Promise<void>;
};

export type TestPatron = {
  readonly expiresOn?: string | null;
  readonly restrictedUntil?: string | null;
  readonly pinHash?: string;
  readonly tokenHash?: Buffer;
  readonly cardStatus?: "active" | "lost" | "inactive";
  readonly categoryId?: number;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly language?: string;
};
export type TestItem = {
  readonly isForLoan?: boolean;
  readonly homeBranchId?: number;
  readonly itemTypeId?: number;
  readonly title?: string;
};

/** A tablet with its key: numbers and signs as a real one does. */
export type TestDevice = {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** The last number that was given. */
  seq: number;
  readonly sign: (bytes: string) => { bytes: string; signature: string };
};

export async function buildTestLibrary(owner: pg.Pool): Promise<TestLibrary> {
  const insert = async (text: string, values: unknown[]): Promise<number> => {
    const { rows } = await owner.query<{ id: number | string }>(`${text} returning id`, values);
    return Number(rows[0]?.id);
  };
  const branchId = await insert(
    "insert into branch (code, name, time_zone) values ($1, 'Main library', 'Asia/Irkutsk')",
    [`M${randomBytes(4).toString("hex")}`],
  );
  const otherBranchId = await insert(
    "insert into branch (code, name, time_zone) values ($1, 'River branch', 'Asia/Irkutsk')",
    [`R${randomBytes(4).toString("hex")}`],
  );
  await owner.query(
    `insert into branch_hours (branch_id, weekday, opens, closes)
     select branch, weekday, '09:00', '20:00' from unnest($1::int[]) as branch, generate_series(1, 6) as weekday`,
    [[branchId, otherBranchId]],
  );
  const categoryId = await insert("insert into patron_category (code, name) values ($1, 'Adult')", [
    `A${randomBytes(4).toString("hex")}`,
  ]);
  const itemTypeId = await insert("insert into item_type (code, name) values ($1, 'Book')", [
    `B${randomBytes(4).toString("hex")}`,
  ]);
  return {
    branchId,
    otherBranchId,
    categoryId,
    itemTypeId,
    addPatron: (patron) => addPatron(insert, { branchId, categoryId }, patron ?? {}),
    addItem: (item) => addItem(insert, { branchId, itemTypeId }, item ?? {}),
    addPolicy: async (policy) => {
      const row: Record<string, unknown> = {
        category_id: categoryId,
        loan_days: 14,
        max_loans: 10,
        max_renewals: 2,
        ...policy,
      };
      const columns = Object.keys(row);
      const places = columns.map((_, index) => `$${index + 1}`);
      await insert(
        `insert into loan_policy (${columns.join(", ")}) values (${places.join(", ")})`,
        Object.values(row),
      );
    },
    addDevice: (device) => addDevice(owner, device?.branchId ?? branchId),
    set: async (name, value) => {
      await insert(
        `insert into setting (name, value) values ($1, $2::jsonb)
         on conflict (coalesce(branch_id, 0), name) do update set value = excluded.value`,
        [name, JSON.stringify(value)],
      );
    },
  };
}

type Insert = (text: string, values: unknown[]) => Promise<number>;

async function addPatron(
  insert: Insert,
  home: { branchId: number; categoryId: number },
  patron: TestPatron,
) {
  const patronId = await insert(
    `insert into patron (family_name, given_name, category_id, home_branch_id, expires_on, restricted_until, pin_hash, email, language)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      patron.familyName ?? "Reader",
      patron.givenName ?? "Test",
      patron.categoryId ?? home.categoryId,
      home.branchId,
      patron.expiresOn ?? null,
      patron.restrictedUntil ?? null,
      patron.pinHash ?? null,
      patron.email ?? null,
      patron.language ?? "en",
    ],
  );
  const cardNumber = `2${String(randomBytes(6).readUIntBE(0, 6)).padStart(15, "0").slice(0, 13)}`;
  await insert("insert into card (patron_id, number, token_hash, status) values ($1, $2, $3, $4)", [
    patronId,
    cardNumber,
    patron.tokenHash ?? null,
    patron.cardStatus ?? "active",
  ]);
  return { patronId, cardNumber, token: cardNumber };
}

async function addItem(
  insert: Insert,
  home: { branchId: number; itemTypeId: number },
  item: TestItem,
) {
  const titleId = await insert(
    "insert into title (title, authors, year, language) values ($1, 'Somebody', 1999, 'en')",
    [item.title ?? "A book"],
  );
  const barcode = `3${String(randomBytes(6).readUIntBE(0, 6)).padStart(15, "0").slice(0, 13)}`;
  const itemId = await insert(
    "insert into item (barcode, title_id, home_branch_id, item_type_id, call_number, is_for_loan) values ($1, $2, $3, $4, '823', $5)",
    [
      barcode,
      titleId,
      item.homeBranchId ?? home.branchId,
      item.itemTypeId ?? home.itemTypeId,
      item.isForLoan ?? true,
    ],
  );
  return { itemId, barcode };
}

async function addDevice(owner: pg.Pool, branchId: number): Promise<TestDevice> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const id = randomUUID();
  await owner.query(
    "insert into device (id, kind, name, branch_id, public_key) values ($1, 'kiosk', 'Test kiosk', $2, $3)",
    [id, branchId, publicKey.export({ type: "spki", format: "der" })],
  );
  const signBytes = (bytes: string) => ({
    bytes,
    signature: sign("sha256", Buffer.from(bytes), {
      key: privateKey,
      dsaEncoding: "ieee-p1363",
    }).toString("base64url"),
  });
  return { id, privateKey, seq: 0, sign: signBytes };
}
