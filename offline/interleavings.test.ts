import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { readCommand } from "#domain/circulation/envelope.ts";
import type { Submitted } from "#domain/kiosk/door.ts";
import {
  borrowing,
  breathe,
  closeBrowser,
  type Kiosk,
  openBrowser,
  openKiosk,
  openLibrary,
  openPairedKiosk,
  releaseLocks,
  storedRows,
  until,
  type Weather,
} from "./test-kiosk.ts";

afterEach(closeBrowser);

/** What may happen to a tablet, one after another. Milliseconds for `wait`. */
type Mishap =
  | { readonly kind: "scan"; readonly weather: readonly Weather[] }
  | { readonly kind: "scan-without-waiting"; readonly weather: readonly Weather[] }
  | { readonly kind: "wait"; readonly milliseconds: number; readonly weather: readonly Weather[] }
  | { readonly kind: "network-says-back"; readonly weather: readonly Weather[] }
  | { readonly kind: "answers-arrive" }
  | { readonly kind: "crash" }
  | { readonly kind: "finish" };

const weather = fc.array(
  fc.constantFrom<Weather>(
    "fine",
    "lost-before",
    "lost-after",
    "hang-before",
    "hang-after",
    "unavailable",
    "garbage",
    "crash",
  ),
  { maxLength: 4 },
);

const event: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("scan" as const), weather }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("scan-without-waiting" as const), weather }),
  },
  fc.record({
    kind: fc.constant("wait" as const),
    milliseconds: fc.constantFrom(100, 1_000, 3_000, 4_000, 60_000),
    weather,
  }),
  fc.record({ kind: fc.constant("network-says-back" as const), weather }),
  fc.constantFrom<Mishap>({ kind: "answers-arrive" }, { kind: "crash" }, { kind: "finish" }),
);

type Run = {
  kiosk: Kiosk;
  readonly submitted: Submitted[];
  readonly late: string[];
  readonly stored: Map<number, string>;
  scans: number;
};

test("whatever fails in whatever order, no stored command is lost, changed, doubled or overtaken", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 14 }), async (events) => {
      openBrowser();
      const kiosk = await openPairedKiosk(openLibrary());
      const run: Run = { kiosk, submitted: [], late: [], stored: new Map(), scans: 0 };
      listen(run);
      for (const each of events) {
        await happen(run, each);
        await lookAtTheDisk(run);
      }
      await heal(run);
      check(run);
      closeBrowser();
    }),
    { numRuns: 100 },
  );
});

async function happen(run: Run, each: Mishap): Promise<void> {
  const { library } = run.kiosk;
  if ("weather" in each) library.weather.push(...each.weather);
  switch (each.kind) {
    case "scan":
      return untilSaid(run, scan(run));
    case "scan-without-waiting":
      void scan(run);
      return pass(5);
    case "wait":
      await advance(run, each.milliseconds);
      return pass(20);
    case "network-says-back":
      window.dispatchEvent(new Event("online"));
      return pass(20);
    case "answers-arrive":
      for (const release of library.hanging.splice(0)) release();
      return pass(20);
    case "crash":
      return crash(run);
    case "finish":
      return run.kiosk.finish();
  }
}

async function scan(run: Run): Promise<void> {
  run.scans += 1;
  run.submitted.push(await run.kiosk.door.submit(borrowing(`item-${run.scans}`)));
}

async function crash(run: Run): Promise<void> {
  run.kiosk.close();
  releaseLocks();
  run.kiosk = await openKiosk(run.kiosk.library, run.kiosk.store);
  listen(run);
}

function listen(run: Run): void {
  run.kiosk.door.onLateAnswer(({ id, state }) => run.late.push(`${id} ${state}`));
}

async function lookAtTheDisk(run: Run): Promise<void> {
  for (const { seq, bytes } of await storedRows(run.kiosk.store)) {
    expect(run.stored.get(seq) ?? bytes).toBe(bytes);
    run.stored.set(seq, bytes);
  }
}

async function untilSaid(run: Run, saying: Promise<void>): Promise<void> {
  let isSaid = false;
  void saying.finally(() => {
    isSaid = true;
  });
  await until(async () => {
    await advance(run, 200);
    return isSaid;
  });
}

/** Timers must not outrun the real work, or every call would seem to hang. */
async function advance(run: Run, milliseconds: number): Promise<void> {
  await pass(10);
  await until(() => run.kiosk.library.busy === 0);
  await pass(10);
  vi.advanceTimersByTime(milliseconds);
}

async function pass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await breathe();
}

/** The network is good again, hanging calls end, time passes: everything must arrive by itself. */
async function heal(run: Run): Promise<void> {
  const { library } = run.kiosk;
  library.weather.length = 0;
  for (const release of library.hanging.splice(0)) release();
  await until(async () => {
    await advance(run, 1_000);
    await lookAtTheDisk(run);
    const rows = await storedRows(run.kiosk.store);
    return run.kiosk.pending() === 0 && rows.every((row) => row.state === "answered");
  });
}

function check(run: Run): void {
  const { library } = run.kiosk;
  const numbers = library.recorded.map((bytes) => readCommand(bytes)?.header.seq);
  expect(numbers).toEqual(library.recorded.map((_, index) => index + 1));
  const recorded = new Map(library.recorded.map((bytes, index) => [index + 1, bytes]));
  for (const [seq, bytes] of run.stored) expect(recorded.get(seq)).toBe(bytes);
  for (const { signed } of library.received) {
    expect(recorded.get(readCommand(signed.bytes)?.header.seq ?? 0)).toBe(signed.bytes);
  }
  for (const { id, state } of run.submitted) {
    expect(state).not.toBe("stopped");
    expect(library.answers.has(id)).toBe(true);
  }
  expect(new Set(run.late).size).toBe(run.late.length);
}
