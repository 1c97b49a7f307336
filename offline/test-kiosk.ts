import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import type { Answer, CommandBody, Delivery, Problem } from "#domain/circulation/command.ts";
import { readCommand, type Signed } from "#domain/circulation/envelope.ts";
import { readComfort } from "#domain/kiosk/comfort.ts";
import type { Hello } from "#domain/kiosk/request.ts";
import { pairDevice } from "./device-key.ts";
import { createKioskDoor, type OpenDoor } from "./kiosk-door.ts";
import { type OutboxRow, openStore, type Store } from "./store.ts";
import { isRecord } from "./wire.ts";

/** A stand-in for the library and the browser, for the tests of this folder only. */
export type Weather =
  | "fine"
  | "lost-before"
  | "lost-after"
  | "hang-before"
  | "hang-after"
  | "unavailable"
  | "garbage"
  | "crash";

export type Library = {
  publicKey: string;
  /** What the next contacts meet, one each; after the last it is fine. */
  weather: Weather[];
  /** While set, every contact meets it. */
  climate: Weather | null;
  problem: Problem | null;
  /** Bodies of these items make the whole batch unreadable: HTTP 400. */
  readonly poison: Set<string>;
  /** Everything that came through the network, in order, with its way. */
  readonly received: { readonly by: "action" | "route"; readonly signed: Signed }[];
  readonly batches: number[];
  /** What had an effect, once each, in order. */
  readonly recorded: string[];
  readonly answers: Map<string, { readonly bytes: string; readonly answer: Answer }>;
  readonly nextSeq: Map<string, number>;
  /** What the next batches are told, command by command, without effect. */
  readonly replies: Problem[][];
  readonly hanging: (() => void)[];
  /** Commands that are being looked at just now. */
  busy: number;
};

export const deviceId = "0b7f9a52-6c1e-4a3d-9b57-3f1de20c8a11";

export const hello: Hello = {
  outcome: "hello",
  now: "2026-11-21T08:00:00Z",
  settings: {
    deviceName: "Door left",
    libraryName: "Town library",
    language: "en",
    branch: { code: "main", name: "Main", timeZone: "Asia/Kathmandu" },
    itemCodes: [],
    cardCodes: [],
    codeFormats: ["qr", "code128"],
    secondOpinion: false,
    pinLength: 4,
    phoneCards: null,
    idleSeconds: 60,
    warningSeconds: 15,
    receipt: { qr: true, paper: null, mail: false },
    isDemo: false,
    lock: null,
    message: null,
    comfort: readComfort(undefined),
  },
};

export function openLibrary(): Library {
  return {
    publicKey: "",
    weather: [],
    climate: null,
    problem: null,
    poison: new Set(),
    received: [],
    batches: [],
    recorded: [],
    answers: new Map(),
    nextSeq: new Map(),
    replies: [],
    hanging: [],
    busy: 0,
  };
}

/** The server action, as its page gives it to the door. */
export function actionOf(library: Library): (signed: Signed) => Promise<Delivery> {
  return async (signed) => {
    library.received.push({ by: "action", signed });
    const meets = weatherOf(library);
    if (meets === "crash") throw new Error("Server Action was not found");
    const delivery = await through(library, meets, null, () => take(library, signed, meets));
    return meets === "garbage" ? (undefined as unknown as Delivery) : delivery;
  };
}

export function fetchOf(library: Library): typeof globalThis.fetch {
  return async (input, init) => {
    const body: unknown = JSON.parse(String(init?.body));
    if (String(input) === "/api/v1/pairings") return pair(library, body);
    if (!isRecord(body) || !Array.isArray(body.commands)) return Response.json({}, { status: 400 });
    const commands: Signed[] = body.commands;
    for (const signed of commands) library.received.push({ by: "route", signed });
    library.batches.push(commands.length);
    const meets = weatherOf(library);
    if (meets === "crash") return new Response("Internal Server Error", { status: 500 });
    const response = await through(library, meets, init?.signal, () =>
      batch(library, commands, meets),
    );
    return meets === "garbage"
      ? new Response("<html>Sign in to the guest network</html>")
      : response;
  };
}

/** The way there and back. */
async function through<T>(
  library: Library,
  meets: Weather,
  signal: AbortSignal | null | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (meets === "lost-before") throw new TypeError("Failed to fetch");
  if (meets === "hang-before") await hang(library, signal);
  const said = await work();
  if (meets === "hang-after") await hang(library, signal);
  if (meets === "lost-after" || signal?.aborted) throw new TypeError("Failed to fetch");
  return said;
}

/** A poisonous command breaks every batch it is in; alone it is turned away and its number is used. */
async function batch(library: Library, commands: readonly Signed[], meets: Weather) {
  const poison = commands.find(({ bytes }) =>
    [...library.poison].some((item) => bytes.includes(item)),
  );
  if (poison !== undefined) {
    if (commands.length === 1) takeNumber(library, poison.bytes);
    return Response.json({ title: "Bad Request" }, { status: 400 });
  }
  const reply = library.replies.shift();
  if (reply !== undefined) return Response.json({ deliveries: rejections(commands, reply) });
  const deliveries: Delivery[] = [];
  for (const signed of commands) deliveries.push(await take(library, signed, meets));
  return Response.json({ deliveries });
}

function rejections(commands: readonly Signed[], problems: readonly Problem[]): Delivery[] {
  return problems.map((problem, place) => {
    const header = readCommand(commands[place]?.bytes ?? "")?.header;
    return {
      status: "rejected",
      id: problem === "malformed" ? null : (header?.id ?? null),
      problem,
    };
  });
}

function takeNumber(library: Library, bytes: string): void {
  const header = readCommand(bytes)?.header;
  if (header !== undefined) library.nextSeq.set(`${header.device} ${header.epoch}`, header.seq + 1);
}

/** The rules of the ledger that a tablet can feel: signature, number, same id, same answer. */
async function take(library: Library, signed: Signed, meets: Weather): Promise<Delivery> {
  const read = readCommand(signed.bytes);
  if (read === null) return { status: "rejected", id: null, problem: "malformed" };
  const { id, seq } = read.header;
  const rejected = (problem: Problem): Delivery => ({ status: "rejected", id, problem });
  if (meets === "unavailable") return rejected("unavailable");
  if (library.problem !== null) return rejected(library.problem);
  library.busy += 1;
  const isGenuine = await isSignedBy(library.publicKey, signed);
  library.busy -= 1;
  if (!isGenuine) return rejected("bad-signature");
  const before = library.answers.get(id);
  if (before !== undefined && before.bytes !== signed.bytes) return rejected("id-reused");
  if (before !== undefined) return { status: "answered", id, answer: before.answer };
  const lane = `${read.header.device} ${read.header.epoch}`;
  const next = library.nextSeq.get(lane) ?? 1;
  if (seq !== next) return rejected(seq < next ? "device-frozen" : "sequence-gap");
  library.nextSeq.set(lane, next + 1);
  const answer: Answer = { outcome: "refused", item: null, reasons: [] };
  library.answers.set(id, { bytes: signed.bytes, answer });
  library.recorded.push(signed.bytes);
  return { status: "answered", id, answer };
}

export async function isSignedBy(publicKey: string, signed: Signed): Promise<boolean> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const spki = Buffer.from(publicKey, "base64");
  const key = await crypto.subtle.importKey("spki", spki, algorithm, true, ["verify"]);
  const signature = Buffer.from(signed.signature, "base64url");
  return crypto.subtle.verify(algorithm, key, signature, Buffer.from(signed.bytes, "utf8"));
}

function pair(library: Library, body: unknown): Response {
  if (!isRecord(body) || body.code !== "4711") {
    return Response.json({ problem: "wrong-code" }, { status: 422 });
  }
  library.publicKey = String(body.publicKey);
  const epoch = library.nextSeq.size + 1;
  library.nextSeq.set(`${deviceId} ${epoch}`, 1);
  return Response.json({ device: deviceId, epoch, name: "Door left", branch: "main" });
}

function weatherOf(library: Library): Weather {
  return library.weather.shift() ?? library.climate ?? "fine";
}

function hang(library: Library, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new DOMException("Aborted", "AbortError"));
    if (signal?.aborted) giveUp();
    library.hanging.push(resolve);
    signal?.addEventListener("abort", giveUp);
  });
}

export type Kiosk = OpenDoor & { readonly store: Store; readonly library: Library };

/** An empty browser: no store, fresh locks, nobody's listeners, timers that only a test moves. */
export function openBrowser(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  releaseLocks();
}

const openDoors: OpenDoor[] = [];

/** A door that is left open would move in the next test's time. */
export function closeBrowser(): void {
  for (const door of openDoors.splice(0)) door.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

/** As when a tab crashes: its locks are free at once. */
export function releaseLocks(): void {
  const lines = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => Promise<unknown>) => {
    const turn = (lines.get(name) ?? Promise.resolve()).then(work, work);
    lines.set(name, turn);
    return turn;
  };
  vi.stubGlobal("navigator", { onLine: true, locks: { request } });
}

export async function openPairedKiosk(library = openLibrary()): Promise<Kiosk> {
  const store = openStore();
  const paired = await pairDevice({ code: "4711", fetchPairing: fetchOf(library), store });
  if (paired.status !== "paired") throw new Error(`not paired: ${paired.problem}`);
  return openKiosk(library, store);
}

/** A page of the tablet on a store that is there already. */
export async function openKiosk(library: Library, store = openStore()): Promise<Kiosk> {
  const means = {
    action: actionOf(library),
    fetch: fetchOf(library),
    now: () => 0,
    random: () => 0,
  };
  const opened = await createKioskDoor({ ...means, store });
  if ("problem" in opened) throw new Error(`no door: ${opened.problem}`);
  openDoors.push(opened);
  return { ...opened, store, library };
}

export function borrowing(item: string, visit = "visit-1"): CommandBody {
  return { kind: "borrow", visit, item, scannedAt: "2026-11-21T08:00:00Z", confirmed: [] };
}

export async function storedRows(store: Store): Promise<OutboxRow[]> {
  const read = await store.run((database) => database.getAll("outbox"));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

/** The try is over: the next one is planned, or none is needed. */
export async function untilQuiet(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await breathe();
  await until(() => vi.getTimerCount() <= 1);
}

/** Waits for real work (storage, keys) without moving the tablet's timers. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`never came true: ${isSo}`);
    await breathe();
  }
}

export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
