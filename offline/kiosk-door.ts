import type { CommandBody } from "#domain/circulation/command.ts";
import type { KioskDoor, Submitted } from "#domain/kiosk/door.ts";
import type { Interrupted } from "#domain/kiosk/interrupted.ts";
import type { Hello, RequestAnswer, RequestBody, RequestResult } from "#domain/kiosk/request.ts";
import type { TabletProblemCode, TabletReport } from "#domain/kiosk/tablet-report.ts";
import { closeAnswers } from "./answers.ts";
import { hasUsableKey, type PairedDevice, readDevice } from "./device-key.ts";
import { currentInterruption, findInterruption, identify } from "./interruption.ts";
import { finishVisit, submit } from "./outbox.ts";
import { notePairing, readPairing } from "./pairing-trace.ts";
import { ask } from "./requests.ts";
import { pruneAnswered } from "./rows.ts";
import { keepHello, readLastHello, type StorageProblem } from "./store.ts";
import { wake, wakeAtOnce } from "./sync.ts";
import {
  type Connection,
  type Means,
  noteConnection,
  noteScan,
  openTablet,
  recount,
  type Tablet,
} from "./tablet.ts";

/** A door that is open, and what its page may show of the tablet behind it. */
export type OpenDoor = {
  readonly door: KioskDoor;
  readonly device: PairedDevice;
  /** The library's last hello, for a start without a network. */
  readonly lastHello: Hello | null;
  /** What the first screen says of a visit that broke off; null where none did. */
  readonly interrupted: () => Interrupted | null;
  /** What the tablet can tell of itself. */
  readonly health: () => TabletHealth;
  /** False: the store was cleared, or the key cannot be used any more. */
  readonly hasKey: () => Promise<boolean>;
  /** Stored commands that have no answer yet. */
  readonly pending: () => number;
  readonly connection: () => Connection;
  /** Calls when `pending` or `connection` has changed. Returns the way to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Call it at *Finish* and when a visit times out. */
  readonly finish: () => void;
  readonly close: () => void;
};

export type TabletHealth = Pick<TabletReport, "pending" | "lastScanAt" | "problems">;

/** `key-lost`: this browser was a kiosk, and has lost the key or cannot use it any more. */
export type DoorProblem =
  | { readonly problem: "not-paired" | StorageProblem }
  | { readonly problem: "key-lost"; readonly name: string };

/** The only way from a kiosk's screens to the library. It starts with what an earlier page left. */
export async function createKioskDoor(means: Means): Promise<OpenDoor | DoorProblem> {
  const tablet = openTablet(means);
  const device = await readUsableDevice(tablet);
  if ("problem" in device) {
    closeAnswers(tablet.answers);
    return device;
  }
  if (readPairing() === null) notePairing(device.name);
  const lastHello = await readLastHello(tablet.store);
  await pruneAnswered(tablet.store);
  await findInterruption(tablet);
  await recount(tablet);
  const stopListening = listenToBrowser(tablet);
  wake(tablet);
  return {
    door: doorOf(tablet),
    device,
    lastHello: lastHello.ok ? lastHello.value : null,
    pending: () => tablet.pending,
    interrupted: () => currentInterruption(tablet)?.shown ?? null,
    health: () => healthOf(tablet),
    hasKey: () => hasUsableKey(tablet.store),
    connection: () => tablet.connection,
    subscribe: (listener) => addTo(tablet.listeners, listener),
    finish: () => finishVisit(tablet),
    close: () => {
      stopListening();
      closeTablet(tablet);
    },
  };
}

async function readUsableDevice(tablet: Tablet): Promise<PairedDevice | DoorProblem> {
  const device = await readDevice(tablet.store);
  if (!device.ok) return { problem: device.problem };
  if (device.value !== null && (await hasUsableKey(tablet.store))) return device.value;
  const name = readPairing() ?? device.value?.name ?? null;
  return name === null ? { problem: "not-paired" } : { problem: "key-lost", name };
}

function healthOf({ pending, scannedAt, storageProblem, isDamaged }: Tablet): TabletHealth {
  const problems: TabletProblemCode[] = [];
  if (storageProblem !== null)
    problems.push(storageProblem === "storage-full" ? "storage-full" : "storage-broken");
  if (isDamaged) problems.push("unreadable-commands");
  const lastScanAt = scannedAt === null ? null : new Date(scannedAt).toISOString();
  return { pending, lastScanAt, problems };
}

function doorOf(tablet: Tablet): KioskDoor {
  return {
    submit: (body) => submitOrDecide(tablet, body),
    ask: async (body) => {
      const wasOffline = tablet.connection === "offline";
      const result = (await put(tablet, body)) as RequestResult<RequestAnswer<typeof body>>;
      if (wasOffline && tablet.connection === "online") wakeAtOnce(tablet);
      if (result.status === "answered" && result.answer.outcome === "hello") {
        // Staff may have given it another name, by which alone they know it from then on.
        notePairing(result.answer.settings.deviceName);
        void keepHello(tablet.store, result.answer, tablet.now()).then(() => freshenLater(tablet));
      }
      return result;
    },
    onLateAnswer: (listener) => addTo(tablet.answers.listeners, listener),
  };
}

/** A card is more than a question: a visit that broke off may be its reader's. */
async function put(tablet: Tablet, body: RequestBody): Promise<RequestResult> {
  if (body.kind !== "identify") return ask(tablet, body);
  noteScan(tablet);
  const part = byItself();
  const result = await identify(tablet, body);
  const own = part.then((itself) => itself?.identifiedOrOpened(tablet, body, result) ?? result);
  return result.status === "rejected" ? own : result;
}

/** What a tablet does by itself, loaded when the first screen stands; null: it could not be loaded. */
const byItself = () =>
  import("./alone.ts").then(
    ({ alone }) => alone,
    () => null,
  );

/** Where nobody answers, lending is decided here, and a return says when it was. */
async function submitOrDecide(tablet: Tablet, body: CommandBody): Promise<Submitted> {
  const part = tablet.connection === "offline" ? await byItself() : null;
  if (part !== null && body.kind === "borrow") return part.lendAlone(tablet, body);
  if (part !== null && body.kind === "return") return part.returnAlone(tablet, body);
  return submit(tablet, body);
}

/** Not with the first hello: the first screen is loaded before anything else is. */
const greeted = new WeakSet<Tablet>();

async function freshenLater(tablet: Tablet): Promise<void> {
  if (greeted.has(tablet)) await (await byItself())?.freshen(tablet);
  greeted.add(tablet);
}

function addTo<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** No browser but Chromium has Background Sync, so the page itself listens for the network. */
function listenToBrowser(tablet: Tablet): () => void {
  const { window, document } = globalThis;
  const back = () => {
    // Believed until a call fails: an idle kiosk would else say "offline" until its next scan.
    noteConnection(tablet, "online");
    wakeAtOnce(tablet);
  };
  const gone = () => noteConnection(tablet, "offline");
  const seen = () => {
    if (document.visibilityState === "visible") wakeAtOnce(tablet);
  };
  window?.addEventListener("online", back);
  window?.addEventListener("offline", gone);
  document?.addEventListener("visibilitychange", seen);
  return () => {
    window?.removeEventListener("online", back);
    window?.removeEventListener("offline", gone);
    document?.removeEventListener("visibilitychange", seen);
  };
}

function closeTablet(tablet: Tablet): void {
  tablet.isClosed = true;
  clearTimeout(tablet.timer);
  closeAnswers(tablet.answers);
  tablet.listeners.clear();
}
