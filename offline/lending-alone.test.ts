import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommandBody } from "#domain/circulation/command.ts";
import { readCommand } from "#domain/circulation/envelope.ts";
import { type SnapshotHead, writeBytes, writeHead } from "#domain/circulation/offline-snapshot.ts";
import { hashedText, packCards, type Table } from "#domain/circulation/offline-tables.ts";
import { calendarClosedOn, policy, rules } from "#domain/circulation/test-facts.ts";
import type { Hello } from "#domain/kiosk/request.ts";
import { shortenPoint } from "#domain/scanning/p256-point.ts";
import {
  certifiedBytes,
  shownBytes,
  writeCertificate,
  writePhoneCard,
} from "#domain/scanning/phone-card.ts";
import { freshen } from "./fetch-snapshot.ts";
import { createKioskDoor, type OpenDoor } from "./kiosk-door.ts";
import { plain } from "./phone-card.ts";
import { base64, keyAlgorithm } from "./signing.ts";
import { keepSnapshot, readSnapshot } from "./snapshot-store.ts";
import { openTablet } from "./tablet.ts";
import {
  borrowing,
  closeBrowser,
  deviceId,
  hello,
  openBrowser,
  openPairedKiosk,
  storedRows,
  until,
} from "./test-kiosk.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);
const openDoors: OpenDoor[] = [];
afterEach(() => {
  for (const door of openDoors.splice(0)) door.close();
});

/** Noon on Monday, 2 March 2026; the tablet's clock is an hour behind the library's. */
const libraryNow = Date.parse("2026-03-02T12:00:00Z");
const hour = 3_600_000;
const may = { borrow: true, seeLoans: true, renew: true };
const salt = "salt";
const newPair = () => crypto.subtle.generateKey(keyAlgorithm, true, ["sign", "verify"]);
const raw = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.exportKey("raw", key));
const sign = async (key: CryptoKey, bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, plain(bytes)));
const hashOf = (table: Table, code: string) =>
  new Uint8Array(
    createHash("sha256")
      .update(hashedText(salt, table, code))
      .digest(),
  );
const books = ["30000000000011", "30000000000028", "30000000000035", "30000000000042"] as const;

type Phone = { readonly reference: string; readonly cardAt: (second: number) => Promise<string> };

async function phoneOf(library: CryptoKeyPair): Promise<Phone> {
  const phone = await newPair();
  const key = shortenPoint(await raw(phone.publicKey)) ?? new Uint8Array();
  const reference = crypto.randomUUID();
  const certified = { reference, lastSecond: libraryNow / 1000 + 86_400 * 9, key };
  const signature = await sign(library.privateKey, certifiedBytes(certified));
  const certificate = writeCertificate(certified, signature);
  const cardAt = async (seconds: number) => {
    const second = libraryNow / 1000 + seconds;
    const shown = await sign(phone.privateKey, shownBytes(certificate, second));
    return writePhoneCard(certificate, second, shown);
  };
  return { reference, cardAt };
}

/** Every book but the last may leave, and each of these phones may take so many; they belong to one reader. */
async function snapshotOf(
  library: CryptoKeyPair,
  phones: readonly Phone[],
  change: { readonly most?: number; readonly head?: Partial<SnapshotHead> } = {},
) {
  const items = books
    .slice(0, 3)
    .map((code) => [...hashOf("item", code).subarray(0, 6), 0, 0])
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const bytes = writeBytes({
    salt,
    today: "2026-03-02",
    calendar: calendarClosedOn(),
    rules: rules(),
    policies: [policy()],
    profiles: [{ until: null, kinds: [[0, change.most ?? 2]] }],
    cards: packCards(
      phones.map(({ reference }) => ({ hash: hashOf("card", reference), owner: 7, profile: 0 })),
    ),
    items: Uint8Array.from(items.flat()),
  });
  const hash = createHash("sha256").update(bytes).digest("hex");
  const times = { takenAt: libraryNow - hour, goodUntil: libraryNow + 23 * hour };
  const head = writeHead({ device: deviceId, epoch: 1, ...times, hash, ...change.head });
  const signature = base64(
    (await sign(library.privateKey, new TextEncoder().encode(head))).buffer as ArrayBuffer,
  );
  return { head, signature, bytes: bytes.buffer };
}

async function stand(library: CryptoKeyPair) {
  const kiosk = await openPairedKiosk();
  const publicKey = base64(await crypto.subtle.exportKey("raw", library.publicKey));
  const told: Hello = {
    ...hello,
    now: new Date(libraryNow).toISOString(),
    settings: { ...hello.settings, phoneCards: { publicKey, may } },
  };
  const network = { isThere: true };
  const fetch: typeof globalThis.fetch = async (to) => {
    if (!network.isThere) throw new TypeError("Failed to fetch");
    if (String(to) === "/api/v1/commands") return Response.json({ deliveries: [] });
    return Response.json({ status: "answered", answer: told });
  };
  const clock = { now: libraryNow - hour };
  const action = () => Promise.reject(new Error("no action here"));
  const means = { action, fetch, now: () => clock.now, random: () => 0, store: kiosk.store };
  const opened = await createKioskDoor(means);
  if ("problem" in opened) throw new Error(opened.problem);
  openDoors.push(opened);
  await opened.door.ask({ kind: "hello" });
  await until(async () => {
    const read = await kiosk.store.run((database) => database.get("settings", "hello"));
    return read.ok && read.value !== undefined;
  });
  network.isThere = false;
  return { door: opened.door, clock, network, store: kiosk.store };
}

async function letIn({ door }: { readonly door: OpenDoor["door"] }, phone: Phone, second = 0) {
  const visit = crypto.randomUUID();
  const card = { text: await phone.cardAt(second), via: "camera" } as const;
  const result = await door.ask({ kind: "identify", visit, card, pin: null });
  expect(result).toMatchObject({ answer: { outcome: "opened" } });
  return async (item: string) => {
    const said = await door.submit(borrowing(item, visit));
    return said.state === "kept"
      ? (said.dueOn ?? "kept")
      : said.state === "answered"
        ? said.answer.reasons.map(({ code }) => code).join()
        : said.problem;
  };
}

const stored = async (store: Parameters<typeof storedRows>[0]) =>
  (await storedRows(store)).map(
    ({ bytes }): CommandBody => JSON.parse(readCommand(bytes)?.json ?? ""),
  );

describe("A tablet without network that has a snapshot", () => {
  test("lends what may leave, says until when, and stores that it did by the library's clock", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    await keepSnapshot(await snapshotOf(library, [phone]));
    const take = await letIn(tablet, phone);
    expect(await take(books[0])).toBe("2026-03-16");
    expect((await stored(tablet.store)).at(-1)).toMatchObject({
      kind: "borrow",
      item: books[0],
      alone: {
        at: "2026-03-02T12:00:00.000Z",
        dueOn: "2026-03-16",
        dueAt: "2026-03-16T20:00:00.000Z",
      },
    });
  });

  test("sends to the desk what must stay, what has left, and whoever has taken enough, storing nothing", async () => {
    const library = await newPair();
    const [tablet, phone, other] = [
      await stand(library),
      await phoneOf(library),
      await phoneOf(library),
    ];
    await keepSnapshot(await snapshotOf(library, [phone, other]));
    const take = await letIn(tablet, phone);
    expect(await take(books[3])).toBe("no-network");
    expect(await take("39999999999999")).toBe("no-network");
    expect(await take(books[0])).toBe("2026-03-16");
    expect(await take(books[0])).toBe("no-network");
    // Her other phone is hers, too.
    const again = await letIn(tablet, other);
    expect(await again(books[1])).toBe("2026-03-16");
    expect(await again(books[2])).toBe("no-network");
    const kinds = (await stored(tablet.store)).map(({ kind }) => kind);
    expect(kinds).toEqual(["open-visit", "borrow", "open-visit", "borrow"]);
  });

  test("asks the library once more before it says no: one lost call is no lost network", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    await keepSnapshot(await snapshotOf(library, [phone]));
    const take = await letIn(tablet, phone);
    tablet.network.isThere = true;
    expect(await take(books[3])).toBe("kept");
    expect((await stored(tablet.store)).at(-1)).toMatchObject({ kind: "borrow", item: books[3] });
  });

  test("counts two books that are shown at once", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    await keepSnapshot(await snapshotOf(library, [phone], { most: 1 }));
    const take = await letIn(tablet, phone);
    const said = await Promise.all([take(books[0]), take(books[1])]);
    expect(said.toSorted()).toEqual(["2026-03-16", "no-network"]);
  });

  test("lends again what was taken back, and takes returns with their time", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    await keepSnapshot(await snapshotOf(library, [phone], { most: 1 }));
    const take = await letIn(tablet, phone);
    expect(await take(books[0])).toBe("2026-03-16");
    const scannedAt = "2026-03-02T11:00:00.000Z";
    const back = { kind: "return", visit: null, item: books[0], scannedAt } as const;
    expect(await tablet.door.submit(back)).toMatchObject({ state: "kept" });
    expect((await stored(tablet.store)).at(-1)).toEqual({
      ...back,
      returnedAt: "2026-03-02T12:00:00.000Z",
    });
    expect(await take(books[1])).toBe("2026-03-16");
  });

  test("lends to nobody whose card it does not know", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    await keepSnapshot(await snapshotOf(library, []));
    expect(await (await letIn(tablet, phone))(books[0])).toBe("no-network");
  });

  test.each<[string, Partial<SnapshotHead>]>([
    ["another tablet", { device: deviceId.replace("0b", "1b") }],
    ["an earlier pairing", { epoch: 9 }],
    ["a time that is over", { goodUntil: libraryNow }],
    ["tomorrow", { takenAt: libraryNow + 24 * hour, goodUntil: libraryNow + 48 * hour }],
    ["other bytes", { hash: "00".repeat(32) }],
  ])("for %s takes returns only", async (_, head) => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    await keepSnapshot(await snapshotOf(library, [phone], { head }));
    expect(await (await letIn(tablet, phone))(books[0])).toBe("no-network");
  });

  test("that nobody of the library has signed, or in which a byte was changed, takes returns only", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    await keepSnapshot(await snapshotOf(await newPair(), [phone]));
    expect(await (await letIn(tablet, phone))(books[0])).toBe("no-network");
    const genuine = await snapshotOf(library, [phone]);
    const bytes = new Uint8Array(genuine.bytes.slice(0));
    bytes[bytes.length - 1] = 1;
    await keepSnapshot({ ...genuine, bytes: bytes.buffer });
    expect(await (await letIn(tablet, phone, 1))(books[0])).toBe("no-network");
    await keepSnapshot(genuine);
    expect(await (await letIn(tablet, phone, 2))(books[0])).toBe("2026-03-16");
  });

  test("that has none keeps what is scanned, as ever", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    expect(await (await letIn(tablet, phone))(books[0])).toBe("kept");
    expect((await stored(tablet.store)).at(-1)).not.toHaveProperty("alone");
  });
});

describe("Fetching a snapshot", () => {
  test("keeps only what the library has signed, renews its time alone, and forgets it when told", async () => {
    const library = await newPair();
    const [tablet, phone] = [await stand(library), await phoneOf(library)];
    const first = await snapshotOf(library, [phone]);
    const later = await snapshotOf(library, [phone], {
      head: { goodUntil: libraryNow + 30 * hour },
    });
    const forged = await snapshotOf(await newPair(), [phone]);
    const asked: unknown[] = [];
    const answers: Response[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      const { bytes } = JSON.parse(String(init?.body));
      asked.push(JSON.parse(String(bytes).split("\n")[1] ?? ""));
      return answers.shift() ?? new Response(null, { status: 503 });
    };
    const answer = ({ head, signature }: typeof first, body: ArrayBuffer | null, status = 200) =>
      new Response(body, {
        status,
        headers: { "bibliomat-head": head, "bibliomat-signature": signature },
      });
    const page = () =>
      openTablet({
        action: () => Promise.reject(new Error("no action here")),
        fetch,
        now: () => libraryNow,
        random: () => 0,
        store: tablet.store,
      });
    answers.push(answer(forged, forged.bytes));
    await freshen(page());
    expect(await readSnapshot()).toBeNull();
    answers.push(answer(first, first.bytes));
    const one = page();
    await freshen(one);
    expect((await readSnapshot())?.head).toBe(first.head);
    // Not twice within minutes.
    await freshen(one);
    expect(asked).toHaveLength(2);
    answers.push(answer(later, null, 205));
    await freshen(page());
    expect(asked.at(-1)).toEqual({ kind: "snapshot", has: first.head.slice(-64) });
    expect(await readSnapshot()).toMatchObject({ head: later.head, bytes: first.bytes });
    await freshen(page());
    expect((await readSnapshot())?.head).toBe(later.head);
    answers.push(new Response(null, { status: 204 }));
    await freshen(page());
    expect(await readSnapshot()).toBeNull();
  });
});
