import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { Objects } from "#e2e/doors/knock.ts";
import type { KnockingReader } from "#e2e/doors/readers.ts";
import type { Actor } from "#e2e/doors/table.ts";
import { tablet, type Visitors } from "#e2e/doors/visitors.ts";

/** What belongs to `patron`, or to `librarian`, and what everybody else tries to lay hands on. */
export type Belongings = {
  readonly reader: KnockingReader;
  /** A session of the reader's other phone. */
  readonly session: string;
  /** Of a librarian's other browser. */
  readonly staffSession: string;
  /** Certified for the reader's own session. */
  readonly phoneKey: string;
  /** Borrowed by her at a tablet, in that visit. */
  readonly item: string;
  readonly visit: string;
  /** What a tablet of the librarian's branch told and the library did not book: its id. */
  readonly unbooked: string;
};

export type ObjectDoor = {
  /** Who gets at it: everybody else is refused, or finds nothing. */
  readonly may: readonly Actor[];
  /** What is sent there. */
  readonly way:
    | { readonly form: (of: Belongings) => Objects }
    | { readonly body: (of: Belongings) => unknown }
    /** A tablet's own command, about somebody else's. */
    | { readonly signed: (of: Belongings) => Readonly<Record<string, unknown>> }
    /** A page, whose text tells whether she stands in it, or what else it `shows`. */
    | { readonly page: (of: Belongings) => string; readonly shows?: (of: Belongings) => string };
  /** Makes it as it was before the knock, and tells whether the knock has changed it. */
  readonly reset?: string;
  readonly touched?: string;
};

const desk = ["librarian", "otherLibrarian", "administrator"] as const satisfies readonly Actor[];
const notes = "(select count(*) from patron_note where patron_id = $1) > 0";

/**
 * Each door that more than administrators pass and that takes an object's id: whose object it is, and
 * who gets at it. `$1` is the reader, `$2` her session, `$3` a librarian's, `$4` the barcode, `$5` the
 * journal's last line before, `$6` what was not booked.
 */
export const objectDoors: Readonly<Record<string, ObjectDoor>> = {
  "app/(me)/me/actions.ts renewAction": {
    may: ["patron"],
    way: { form: ({ item }) => ({ item }) },
    reset: "select 1",
    touched: `exists (select from journal join item on item.id = item_id where barcode = $4 and act = 'renew'
      and journal.id > $5 and not coalesce(detail->'reasons', '[]') ? 'loan-of-another')`,
  },
  "app/(me)/me/actions.ts endReaderSessionAction": {
    may: ["patron"],
    way: { form: ({ session }) => ({ session }) },
    reset: "update patron_session set ended_at = null, ended_by = null where id = $2",
    touched: "exists (select from patron_session where id = $2 and ended_at is not null)",
  },
  "/api/v1/phone-card": {
    may: ["patron"],
    way: { body: ({ phoneKey }) => ({ publicKey: phoneKey }) },
    reset: "update phone_card set expires_at = now(), ended_at = null where patron_id = $1",
    touched:
      "exists (select from phone_card where patron_id = $1 and expires_at > now() + interval '1 hour')",
  },
  "app/(staff)/account/actions.ts endOwnSessionAction": {
    may: ["librarian"],
    way: { form: ({ staffSession }) => ({ session: staffSession }) },
    reset: `update sessions set "endedAt" = null, "endedBy" = null where id = $3`,
    touched: `exists (select from sessions where id = $3 and "endedAt" is not null)`,
  },
  "/desk/patrons/[patron]": {
    may: desk,
    way: { page: ({ reader }) => `/desk/patrons/${reader.handle}` },
  },
  "/desk/patrons/[patron]/edit": {
    may: desk,
    way: { page: ({ reader }) => `/desk/patrons/${reader.handle}/edit` },
  },
  "/desk/patrons/[patron]/export": {
    may: ["administrator"],
    way: { page: ({ reader }) => `/desk/patrons/${reader.handle}/export` },
  },
  // Her own file holds her own name: for the other reader it is another's.
  "/me/export": { may: ["patron"], way: { page: () => "/me/export" } },
  "app/(staff)/desk/patrons/actions.ts actOnPatronAction": {
    may: desk,
    way: {
      form: ({ reader }) => ({ handle: reader.handle, act: "note", kind: "note", text: "knocked" }),
    },
    reset: "delete from patron_note where patron_id = $1",
    touched: notes,
  },
  "app/(staff)/desk/patrons/actions.ts actOnCardsAction": {
    may: desk,
    way: { form: ({ reader }) => ({ handle: reader.handle, act: "give-pin" }) },
    reset: "update patron set pin_hash = null, pin_ends_at = null where id = $1",
    touched: "exists (select from patron where id = $1 and pin_hash is not null)",
  },
  "app/(staff)/desk/patrons/actions.ts editPatronAction": {
    may: desk,
    way: {
      form: ({ reader }) => ({
        handle: reader.handle,
        familyName: reader.familyName,
        givenName: "Changed",
        category: "ADULT",
        branch: "CENTRAL",
      }),
    },
    reset: "update patron set given_name = 'Reader' where id = $1",
    touched: "exists (select from patron where id = $1 and given_name = 'Changed')",
  },
  "/desk/[branch]/checkout/[patron]": {
    may: ["librarian", "administrator"],
    way: { page: ({ reader }) => `/desk/CENTRAL/checkout/${reader.handle}` },
  },
  "app/(staff)/desk/[branch]/checkout/actions.ts serveAction": {
    may: ["librarian", "administrator"],
    way: {
      form: ({ reader, item }) => ({
        branch: "CENTRAL",
        patron: reader.handle,
        visit: randomUUID(),
        press: randomUUID(),
        deed: "renew",
        item,
      }),
    },
    reset: "select 1",
    touched: `exists (select from journal join item on item.id = item_id where barcode = $4 and act = 'renew'
      and journal.id > $5)`,
  },
  "/desk/patrons/[patron]/fees": {
    may: desk,
    way: { page: ({ reader }) => `/desk/patrons/${reader.handle}/fees` },
  },
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts chargeFeeAction": {
    may: ["librarian", "administrator"],
    way: {
      form: ({ reader }) => ({
        handle: reader.handle,
        move: randomUUID(),
        branch: "CENTRAL",
        kind: "copies",
        amount: "1",
      }),
    },
    reset: "select 1",
    touched: `exists (select from journal join party_patron using (party_id)
      where patron_id = $1 and act = 'charge-fee' and journal.id > $5)`,
  },
  "/desk/unbooked": {
    may: ["librarian", "administrator"],
    way: { page: () => "/desk/unbooked", shows: ({ unbooked }) => unbooked },
  },
  "app/(staff)/desk/unbooked/actions.ts settleUnbookedAction": {
    may: ["librarian", "administrator"],
    way: { form: ({ unbooked }) => ({ command: unbooked }) },
    reset: "update unbooked_command set settled_at = null, settled_by = null where command_id = $6",
    touched:
      "exists (select from unbooked_command where command_id = $6 and settled_at is not null)",
  },
  "/desk/patrons/print": {
    may: desk,
    way: { body: ({ reader }) => ({ numbers: [reader.cardNumber], paper: "card" }) },
    reset: "update card set printed_at = null where patron_id = $1",
    touched: "exists (select from card where patron_id = $1 and printed_at is not null)",
  },
  "/api/v1/commands": {
    // The visit is another tablet's: this one renews nothing in it.
    may: [],
    way: {
      signed: ({ visit, item }) => ({
        kind: "renew",
        visit,
        item,
        scannedAt: new Date().toISOString(),
      }),
    },
    reset: "select 1",
    touched: `exists (select from journal join item on item.id = item_id where barcode = $4 and act = 'renew'
      and journal.id > $5 and not coalesce(detail->'reasons', '[]') ? 'visit-of-another-device')`,
  },
};

/** Doors of the same kind that take no id of anything that somebody owns, and why. */
export const withoutObjects: Readonly<Record<string, string>> = {
  "/catalogue/map/[number]": "published titles are everybody's",
  "app/(door)/sign-in/actions.ts signInAction": "says who she is",
  "app/(door)/sign-in/actions.ts signOutAction": "her own session, by its cookie",
  "app/(door)/sign-in/actions.ts goToProviderAction": "leads elsewhere",
  "app/(door)/sign-in/code/actions.ts showCodeAction": "her own session, by its cookie",
  "app/(door)/welcome/[link]/actions.ts openAccountAction": "a link is its holder's",
  "app/(door)/forgot/actions.ts forgotAction": "the same answer to every name",
  "app/(staff)/account/actions.ts changePasswordAction": "her own account, by its session",
  "app/(staff)/account/actions.ts confirmSecondFactorAction": "her own account, by its session",
  "app/(staff)/desk/items/actions.ts addItemsAction":
    "asked at the items' branch: domain/items/add-items.database.test.ts",
  "app/(staff)/desk/items/actions.ts changeItemAction":
    "asked at the item's branch: domain/items/change-item.database.test.ts",
  "app/(staff)/desk/items/actions.ts changeItemsAction":
    "asked at each item's branch: domain/items/change-item.database.test.ts",
  "app/(staff)/desk/items/actions.ts markItemAction":
    "asked at the item's branch by the action itself",
  "app/(staff)/desk/register/actions.ts addAccessionAction":
    "asked at the entry's branch: domain/items/add-accession.database.test.ts",
  "app/(staff)/desk/withdrawals/actions.ts proposeWithdrawalAction":
    "asked at the act's branch: domain/items/propose-withdrawal.database.test.ts",
  "/desk/withdrawals/[withdrawal]":
    "another branch's act is not there: domain/items/propose-withdrawal.database.test.ts",
  "/desk/withdrawals/[withdrawal]/paper":
    "another branch's act is not there: domain/items/propose-withdrawal.database.test.ts",
  "app/(staff)/desk/catalogue/actions.ts saveTitleAction": "titles are the whole library's",
  "app/(staff)/desk/catalogue/actions.ts publishTitlesAction": "titles are the whole library's",
  "app/(staff)/desk/catalogue/[title]/record/actions.ts saveRecordAction":
    "titles are the whole library's",
  "app/(staff)/desk/catalogue/merge/actions.ts mergeTitlesAction": "titles are the whole library's",
  "app/(staff)/desk/catalogue/merge/actions.ts partTitlesAction": "titles are the whole library's",
  "app/(staff)/desk/authorities/[name]/actions.ts saveNameAction": "names are the whole library's",
  "app/(staff)/desk/authorities/[name]/actions.ts mergeNamesAction":
    "names are the whole library's",
  "app/(staff)/desk/authorities/[name]/actions.ts partNamesAction": "names are the whole library's",
  "/desk/authorities/[name]": "names are the whole library's",
  "/desk/catalogue/[title]/edit": "titles are the whole library's",
  "/desk/catalogue/[title]/record": "titles are the whole library's",
  "/desk/catalogue/[title]/record/original": "titles are the whole library's",
  "/desk/catalogue/[title]/cover": "titles are the whole library's",
  "/covers/[cover]": "covers are for everybody",
  "/desk/catalogue/[title]": "titles are the whole library's",
  "/desk/items/[barcode]": "every branch may look at every item",
  "app/(staff)/desk/labels/actions.ts addRangeAction": "something new",
  "app/(staff)/desk/labels/actions.ts reserveNumbersAction": "ranges are the whole library's",
  "app/(staff)/desk/patrons/actions.ts findPatronsAction": "a text to search for",
  "app/(staff)/desk/patrons/actions.ts registerPatronAction": "somebody new",
  "app/(me)/me/sign-in/actions.ts signInByCardAction": "says who she is",
  "app/(me)/me/sign-in/actions.ts signInByDirectoryAction": "says who she is",
  "app/(me)/me/sign-in/actions.ts goToReadersProviderAction": "leads elsewhere",
  "app/(me)/me/sign-in/actions.ts signOutReaderAction": "her own session, by its cookie",
  "app/(me)/me/register/actions.ts registerOnlineAction": "somebody new",
  "app/(me)/me/actions.ts chooseHistoryAction": "her own choice, by her session",
  "app/(me)/me/actions.ts recordOwnConsentAction": "her own choice, by her session",
  "app/(me)/me/hold-actions.ts placeOwnHoldAction":
    "her own queue, whatever handle comes: domain/holds/place-hold.database.test.ts",
  "app/(me)/me/hold-actions.ts cancelOwnHoldAction":
    "another's hold is refused: domain/holds/cancel-hold.database.test.ts",
  "app/(staff)/desk/holds/actions.ts placeHoldAction": "every desk serves every reader",
  "app/(staff)/desk/holds/actions.ts changeHoldAction": "every desk serves every reader",
  "app/(staff)/desk/holds/actions.ts recallAction":
    "asked at the branch of the hold: domain/holds/recall-loan.database.test.ts",
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts payFeesAction":
    "asked at the till's branch: domain/money/pay-fees.database.test.ts",
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts forgoFeeAction":
    "asked at the till's branch: domain/money/forgo-fee.database.test.ts",
  "app/(staff)/desk/[branch]/checkout/actions.ts findReaderAction":
    "leads to a page that asks itself",
  "/desk/[branch]/checkout": "in the table: the librarian's own branch, and another's",
  "app/(staff)/desk/[branch]/returns/actions.ts returnAction":
    "asks in its own path for the branch that the form names",
  "app/(staff)/desk/[branch]/send/actions.ts sendCopyAction":
    "sends from a branch of hers any copy that is in her hand; another branch's desk is refused",
  "app/(staff)/desk/[branch]/returns/actions.ts noteConditionAction":
    "asks in its own path for the branch that the form names",
  "/desk/[branch]/till": "in the table: the librarian's own branch, and another's",
  "/desk/[branch]/till/table": "in the table: the librarian's own branch, and another's",
  "/desk/[branch]/returns": "in the table: the librarian's own branch, and another's",
  "/desk/[branch]/hold-shelf": "in the table: the librarian's own branch, and another's",
  "/desk/[branch]/pull-list": "in the table: the librarian's own branch, and another's",
  "/desk/[branch]/send": "in the table: the librarian's own branch, and another's",
  "/desk/[branch]/paper": "in the table: the librarian's own branch, and another's",
  "/desk/[branch]/paper/sheets": "in the table: the librarian's own branch, and another's",
  "app/(kiosk)/kiosk/actions.ts sendCommand": "the same act as /api/v1/commands",
  "/welcome/[link]": "a link is its holder's",
  "/desk/[branch]": "in the table: the librarian's own branch, and another's",
  "/api/v1/requests": "a visit of another tablet: domain/kiosk/take-request.database.test.ts",
  "/api/v1/snapshots":
    "made for the tablet that signed the wish: domain/circulation/record-lent.database.test.ts",
  "/api/v1/demo/pairing": "the demo only",
};

/** What the owners own, made by the ways by which it comes about. */
export async function belongingsOf(
  pool: Pool,
  visitors: Visitors,
  origin: string,
): Promise<Belongings> {
  const reader = visitors.readers.patron;
  const { visit, item } = await borrowed(pool, reader, origin);
  const [session, staffSession] = [
    await otherPhone(pool, reader),
    await otherBrowser(pool, visitors),
  ];
  const unbooked = await notBooked(pool);
  return {
    reader,
    visit,
    item,
    session,
    staffSession,
    unbooked,
    phoneKey: await certified(visitors, origin),
  };
}

/** By a tablet of her own branch. */
async function borrowed(pool: Pool, reader: KnockingReader, origin: string) {
  const signed = await tablet(pool);
  const visit = crypto.randomUUID();
  const card = { text: reader.cardToken, via: "camera" };
  await post(
    origin,
    "/api/v1/requests",
    signed("request", { kind: "identify", visit, card, pin: null }),
  );
  const { rows } = await pool.query<{ barcode: string }>(
    `select barcode from item join item_type on item_type.id = item_type_id
     join branch on branch.id = home_branch_id
     where item_type.code = 'BOOK' and branch.code = 'CENTRAL'
       and not exists (select from loan where loan.item_id = item.id) order by item.id desc limit 1`,
  );
  const item = rows[0]?.barcode ?? "";
  const scannedAt = new Date().toISOString();
  const borrow = { kind: "borrow", visit, item, scannedAt, confirmed: [] };
  const answer = await post(origin, "/api/v1/commands", { commands: [signed("command", borrow)] });
  if (!answer.includes('"outcome":"lent"')) throw new Error(`nothing was lent: ${answer}`);
  return { visit, item };
}

async function notBooked(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into unbooked_command (command_id, device_id, branch_id, kind, reasons)
     select gen_random_uuid(), device.id, branch.id, 'unreadable', array['unreadable-command']
     from device join branch on branch.id = branch_id
     where device.kind = 'kiosk' and branch.code = 'CENTRAL' limit 1 returning command_id as id`,
  );
  return rows[0]?.id ?? "";
}

async function otherPhone(pool: Pool, { patronId }: KnockingReader): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into patron_session (patron_id, card_id, token_hash, expires_at)
     select patron_id, id, sha256(gen_random_uuid()::text::bytea), now() + interval '1 day'
     from card where patron_id = $1 returning id`,
    [patronId],
  );
  return rows[0]?.id ?? "";
}

async function otherBrowser(pool: Pool, { accounts }: Visitors): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into sessions ("userId", "sessionToken", expires)
     values ($1, translate(encode(sha256(gen_random_uuid()::text::bytea), 'base64'), '+/=', '-_'),
       now() + interval '1 hour') returning id`,
    [accounts.librarian],
  );
  return rows[0]?.id ?? "";
}

async function certified({ patron }: Visitors, origin: string): Promise<string> {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const point = [Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
  const key = Buffer.concat(point).toString("base64");
  const cookie = (await patron.cookie()) ?? "";
  const answer = await post(origin, "/api/v1/phone-card", { publicKey: key }, { origin, cookie });
  if (!answer.includes('"certificate"')) throw new Error(`no phone was certified: ${answer}`);
  return key;
}

async function post(
  origin: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return await answer.text();
}
