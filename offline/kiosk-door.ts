import type { KioskDoor } from "#domain/kiosk/door.ts";
import type { Hello } from "#domain/kiosk/request.ts";
import { closeAnswers } from "./answers.ts";
import { type PairedDevice, readDevice } from "./device-key.ts";
import { finishVisit, submit } from "./outbox.ts";
import { ask } from "./requests.ts";
import { pruneAnswered } from "./rows.ts";
import { keepHello, readLastHello, type StorageProblem } from "./store.ts";
import { wake, wakeAtOnce } from "./sync.ts";
import {
  type Connection,
  type Means,
  noteConnection,
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
  /** Stored commands that have no answer yet. */
  readonly pending: () => number;
  readonly connection: () => Connection;
  /** Calls when `pending` or `connection` has changed. Returns the way to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Call it at *Finish* and when a visit times out. */
  readonly finish: () => void;
  readonly close: () => void;
};

export type DoorProblem = "not-paired" | StorageProblem;

/** The only way from a kiosk's screens to the library. It starts with what an earlier page left. */
export async function createKioskDoor(
  means: Means,
): Promise<OpenDoor | { readonly problem: DoorProblem }> {
  const tablet = openTablet(means);
  const device = await readDevice(tablet.store);
  if (!device.ok || device.value === null) {
    closeAnswers(tablet.answers);
    return { problem: device.ok ? "not-paired" : device.problem };
  }
  const lastHello = await readLastHello(tablet.store);
  await pruneAnswered(tablet.store);
  await recount(tablet);
  const stopListening = listenToBrowser(tablet);
  wake(tablet);
  return {
    door: doorOf(tablet),
    device: device.value,
    lastHello: lastHello.ok ? lastHello.value : null,
    pending: () => tablet.pending,
    connection: () => tablet.connection,
    subscribe: (listener) => addTo(tablet.listeners, listener),
    finish: () => finishVisit(tablet),
    close: () => {
      stopListening();
      closeTablet(tablet);
    },
  };
}

function doorOf(tablet: Tablet): KioskDoor {
  return {
    submit: (body) => submit(tablet, body),
    ask: async (body) => {
      const wasOffline = tablet.connection === "offline";
      const result = await ask(tablet, body);
      if (wasOffline && tablet.connection === "online") wakeAtOnce(tablet);
      if (result.status === "answered" && result.answer.outcome === "hello") {
        void keepHello(tablet.store, result.answer);
      }
      return result;
    },
    onLateAnswer: (listener) => addTo(tablet.answers.listeners, listener),
  };
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
