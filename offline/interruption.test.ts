import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readRequest } from "#domain/circulation/envelope.ts";
import type { EarlierCommand, Identified } from "#domain/kiosk/request.ts";
import { createKioskDoor, type OpenDoor } from "./kiosk-door.ts";
import type { Store } from "./store.ts";
import {
  actionOf,
  borrowing,
  closeBrowser,
  fetchOf,
  type Kiosk,
  type Library,
  openBrowser,
  openLibrary,
  openPairedKiosk,
  storedRows,
  until,
} from "./test-kiosk.ts";
import { readVisit } from "./visit.ts";

beforeEach(openBrowser);
afterEach(closeBrowser);

const lent = {
  outcome: "lent",
  loan: 1,
  item: { barcode: "x", title: "x", authors: "", year: null, language: "en", callNumber: null },
  dueOn: "2026-12-14",
  dueAt: "2026-12-14T16:00:00Z",
  reasons: [],
} as const;
const opened: Identified = {
  outcome: "opened",
  visit: "visit-2",
  greeting: "A.",
  proof: "card",
  may: { borrow: true, seeLoans: false, renew: false },
  openLoans: 0,
  hasMail: false,
  reasons: [],
};
const card = { text: "B1:CARD", via: "camera" } as const;
const showCard = (visit = "visit-2") => ({ kind: "identify", visit, card, pin: null }) as const;

/** A library that lends, and that says of a shown card what the test wants. */
function lendingLibrary(says: (interrupted: unknown) => Identified = () => opened) {
  const library = openLibrary();
  const asked: unknown[] = [];
  const deliver = fetchOf(library);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (String(input) !== "/api/v1/requests") {
      const response = await deliver(input, init);
      return asLent(await response.json());
    }
    const { interrupted } = JSON.parse(
      readRequest(JSON.parse(String(init?.body)).bytes)?.json ?? "{}",
    );
    asked.push(interrupted);
    return Response.json({ status: "answered", answer: says(interrupted) });
  };
  return { library, fetch, asked };
}

function asLent(json: { deliveries?: { status: string }[] }): Response {
  const deliveries = json.deliveries?.map((delivery) =>
    delivery.status === "answered" ? { ...delivery, answer: lent } : delivery,
  );
  return Response.json(deliveries === undefined ? json : { deliveries });
}

const doors: OpenDoor[] = [];
afterEach(() => {
  for (const door of doors.splice(0)) door.close();
});

async function openDoor(
  store: Store,
  library: Library,
  fetch: typeof globalThis.fetch,
  now = () => 0,
): Promise<OpenDoor> {
  const action = actionOf(library);
  const lend = async (signed: Parameters<typeof action>[0]) => {
    const delivery = await action(signed);
    return delivery.status === "answered" ? { ...delivery, answer: lent } : delivery;
  };
  const door = await createKioskDoor({ action: lend, fetch, now, random: () => 0, store });
  if ("problem" in door) throw new Error(door.problem);
  doors.push(door);
  return door;
}

/** Two books are lent and a third is kept; then the page is gone. */
async function crashedVisit(says?: (interrupted: unknown) => Identified) {
  const { store } = await openPairedKiosk(openLibrary());
  const { library, fetch, asked } = lendingLibrary(says);
  const { publicKey } = await pairedAgain(store, library);
  library.publicKey = publicKey;
  const first = await openDoor(store, library, fetch);
  for (const item of ["301", "302"]) await first.door.submit(borrowing(item));
  library.climate = "lost-before";
  await first.door.submit(borrowing("303"));
  first.close();
  return { store, library, fetch, asked };
}

async function pairedAgain(store: Store, library: Library): Promise<Library> {
  const { pairDevice } = await import("./device-key.ts");
  await pairDevice({ code: "4711", fetchPairing: fetchOf(library), store });
  return library;
}

const keptVisit = async (kiosk: { store: Store }) => {
  const read = await readVisit(kiosk.store);
  return read.ok ? read.value : read.problem;
};

describe("a tablet whose page was killed in the middle of a visit", () => {
  test("says with counts alone what became of it, and counts on when the rest is confirmed", async () => {
    const { store, library, fetch } = await crashedVisit();
    const door = await openDoor(store, library, fetch);
    expect(door.interrupted()).toEqual({ registered: 2, waiting: 1, hasCard: true });
    library.climate = null;
    window.dispatchEvent(new Event("online"));
    await until(() => door.interrupted()?.waiting === 0);
    expect(door.interrupted()).toEqual({ registered: 3, waiting: 0, hasCard: true });
  });

  test("keeps random ids and counts of it, no card and no title", async () => {
    const { store } = await crashedVisit();
    expect(Object.keys((await keptVisit({ store })) ?? {}).sort()).toEqual([
      "begunAt",
      "device",
      "epoch",
      "fromSeq",
      "registered",
      "visits",
    ]);
    expect(await keptVisit({ store })).toMatchObject({ visits: ["visit-1"], registered: 2 });
  });

  test("names it when a card is shown, and gives its reader what she did and what still waits", async () => {
    const earlier: EarlierCommand[] = [{ id: "a", act: "borrow", code: "301", answer: lent }];
    const { store, library, fetch, asked } = await crashedVisit(() => ({ ...opened, earlier }));
    const door = await openDoor(store, library, fetch);
    const result = await door.door.ask(showCard());
    expect(asked).toEqual([["visit-1"]]);
    const [kept] = await storedRows(store);
    expect(result).toMatchObject({
      answer: { earlier: [...earlier, { id: kept?.id, act: "borrow", code: "303", answer: null }] },
    });
    expect(door.interrupted()).toBeNull();
  });

  test("goes on with the same visit for the same reader, so that a second crash loses nothing", async () => {
    const { store, library, fetch, asked } = await crashedVisit(() => ({ ...opened, earlier: [] }));
    library.climate = null;
    const door = await openDoor(store, library, fetch);
    await door.door.ask(showCard());
    await door.door.submit(borrowing("304", "visit-2"));
    door.close();
    const again = await openDoor(store, library, fetch);
    await until(() => again.interrupted()?.registered === 4);
    await again.door.ask(showCard("visit-3"));
    expect(asked.at(-1)).toEqual(["visit-1", "visit-2"]);
    again.finish();
    await until(async () => (await keptVisit({ store })) === null);
  });

  test("forgets it when another reader's card is shown", async () => {
    const { store, library, fetch } = await crashedVisit();
    const door = await openDoor(store, library, fetch);
    const result = await door.door.ask(showCard());
    expect(result).toMatchObject({ answer: opened });
    expect(door.interrupted()).toBeNull();
    await until(async () => (await keptVisit({ store })) === null);
  });

  test("keeps it while a PIN is asked for or the library is away", async () => {
    const { store, library, fetch } = await crashedVisit(() => ({ outcome: "pin-needed" }));
    const door = await openDoor(store, library, fetch);
    await door.door.ask(showCard());
    expect(door.interrupted()).not.toBeNull();
  });

  test("forgets it when somebody begins to bring books back", async () => {
    const { store, library, fetch } = await crashedVisit();
    const door = await openDoor(store, library, fetch);
    await door.door.submit({
      kind: "return",
      visit: null,
      item: "305",
      scannedAt: "2026-11-21T08:00:00Z",
    });
    expect(door.interrupted()).toBeNull();
    expect(await keptVisit({ store })).toMatchObject({ visits: [], fromSeq: 4 });
  });

  test("shows it for ten minutes, and not at all two hours later", async () => {
    const { store, library, fetch } = await crashedVisit();
    let now = 0;
    const door = await openDoor(store, library, fetch, () => now);
    now = 10 * 60_000 - 1;
    expect(door.interrupted()).not.toBeNull();
    now += 1;
    expect(door.interrupted()).toBeNull();
    await until(async () => (await keptVisit({ store })) === null);

    const other = await crashedVisit();
    const late = await openDoor(other.store, other.library, other.fetch, () => 2 * 3_600_000);
    expect(late.interrupted()).toBeNull();
  });

  test("does not show it for a year where the tablet's clock was set back meanwhile", async () => {
    const { store, library, fetch } = await crashedVisit();
    let now = 0;
    const door = await openDoor(store, library, fetch, () => now);
    now = -60_000;
    expect(door.interrupted()).not.toBeNull();
    now = -365 * 86_400_000;
    expect(door.interrupted()).toBeNull();
  });

  test("and that was left in order says nothing", async () => {
    const { store, library, fetch } = await crashedVisit();
    const door = await openDoor(store, library, fetch);
    await door.door.submit(borrowing("306", "visit-9"));
    door.finish();
    await until(async () => (await keptVisit({ store })) === null);
    door.close();
    expect((await openDoor(store, library, fetch)).interrupted()).toBeNull();
  });
});

test("books that were only brought back are told of without a card", async () => {
  const kiosk: Kiosk = await openPairedKiosk();
  kiosk.library.climate = "lost-before";
  await kiosk.door.submit({
    kind: "return",
    visit: null,
    item: "1",
    scannedAt: "2026-11-21T08:00:00Z",
  });
  kiosk.close();
  const fetch = vi.fn(fetchOf(kiosk.library));
  const door = await openDoor(kiosk.store, kiosk.library, fetch);
  expect(door.interrupted()).toEqual({ registered: 0, waiting: 1, hasCard: false });
});
