import { setTimeout as sleep } from "node:timers/promises";
import type { CommandBody, Delivery } from "#domain/circulation/command.ts";
import { readCommand, type Signed } from "#domain/circulation/envelope.ts";
import type { Door } from "#tools/bench/door.ts";
import type { BenchTablet } from "#tools/bench/library.ts";
import { nextCommand } from "#tools/bench/tablet.ts";
import type { Chance } from "#tools/faults/chance.ts";
import { type Shelf, shelfOf } from "#tools/faults/shelf.ts";
import type { Told } from "#tools/faults/told.ts";

/** Tablets at work, as a library's are: what was not answered is sent again, byte for byte. */
export type Tablets = {
  /** Requests that are waiting for their answer in this moment. */
  readonly open: () => number;
  /** Resolves when every tablet has the answer to a request that it sent after this moment. */
  readonly allAnswered: () => Promise<void>;
  readonly resent: () => number;
  /** Sends what is left and ends; a tablet that gets no answer for a minute is named. */
  readonly finish: () => Promise<void>;
};

export type Doors = { readonly action: Door; readonly route: Door };

type Waiting = { readonly id: string; readonly body: CommandBody; readonly signed: Signed };

type Work = {
  readonly tablet: BenchTablet;
  readonly doors: Doors;
  readonly chance: Chance;
  readonly told: Told;
  readonly shelf: Shelf;
  readonly state: State;
  outbox: readonly Waiting[];
  /** When the last request that was answered had been sent. */
  answeredFrom: number;
};

type State = { isFinishing: boolean; open: number; resent: number };

const stuckMs = 60_000;

export function startTablets(
  tablets: readonly BenchTablet[],
  doors: Doors,
  chance: Chance,
  told: Told,
): Tablets {
  const state: State = { isFinishing: false, open: 0, resent: 0 };
  const works = tablets.map(
    (tablet): Work => ({
      tablet,
      doors,
      chance: chance.branch(tablet.number),
      told,
      shelf: shelfOf(tablet.number),
      state,
      outbox: [],
      answeredFrom: performance.now(),
    }),
  );
  const running = Promise.all(works.map(run));
  // Looked at by `finish`; until then a failure must not end the process.
  running.catch(() => undefined);
  return {
    open: () => state.open,
    resent: () => state.resent,
    allAnswered: async () => {
      const from = performance.now();
      const isDone = () => works.every((work) => work.answeredFrom >= from);
      while (!isDone()) await Promise.race([sleep(5), running.then(() => sleep(5))]);
    },
    finish: async () => {
      state.isFinishing = true;
      await running;
    },
  };
}

async function run(work: Work): Promise<void> {
  while (!work.state.isFinishing || work.outbox.length > 0) {
    if (work.outbox.length === 0) {
      work.outbox = newCommands(work);
    } else if (performance.now() - work.answeredFrom > stuckMs) {
      throw new Error(`tablet ${work.tablet.number} got no answer for a minute`);
    }
    const isAnswered = await deliver(work);
    if (isAnswered) continue;
    work.state.resent += 1;
    await sleep(work.chance.between(20, 120));
  }
}

/** Mostly one book after another; now and then a backlog. */
function newCommands(work: Work): Waiting[] {
  const count = work.chance.isHit(0.2) ? work.chance.between(2, 6) : 1;
  const busy = new Set<string>();
  const made: Waiting[] = [];
  for (let each = 0; each < count; each += 1) {
    const body = work.shelf.nextBody(work.chance, busy);
    if (body === null || (body.kind === "undo" && count > 1)) continue;
    if ("item" in body) busy.add(body.item);
    const signed = nextCommand(work.tablet, body);
    made.push({ id: readCommand(signed.bytes)?.header.id ?? "", body, signed });
  }
  return made;
}

/** False: something is still without an answer. */
async function deliver(work: Work): Promise<boolean> {
  const { outbox } = work;
  if (outbox.length === 0) return true;
  const sentAt = performance.now();
  const deliveries = await ask(work, outbox);
  const answered = take(work, outbox, deliveries);
  if (answered > 0) work.answeredFrom = sentAt;
  work.outbox = outbox.slice(answered);
  // An answer that got lost on its way is asked for again although it was heard here.
  if (answered === outbox.length && work.chance.isHit(0.05)) {
    take(work, outbox, await ask(work, outbox));
  }
  return work.outbox.length === 0;
}

async function ask(work: Work, commands: readonly Waiting[]): Promise<readonly Delivery[]> {
  const isAlone = commands.length === 1;
  const door = isAlone && work.chance.isHit(0.4) ? work.doors.action : work.doors.route;
  work.state.open += 1;
  try {
    return await door.deliver(commands.map(({ signed }) => signed));
  } catch {
    // Nobody knows whether it was done: that is what the same bytes are sent again for.
    return [];
  } finally {
    work.state.open -= 1;
  }
}

/** How many from the beginning were answered; what comes after a gap waits for its turn. */
function take(work: Work, commands: readonly Waiting[], deliveries: readonly Delivery[]): number {
  let answered = 0;
  for (const [index, delivery] of deliveries.entries()) {
    const command = commands[index];
    if (command === undefined || delivery.status !== "answered" || index > answered) break;
    const isNew = !work.told.list.has(command.id);
    work.told.acknowledge(command.id, command.body, delivery.answer);
    if (isNew) work.shelf.learn(command.id, command.body, delivery.answer);
    answered += 1;
  }
  return answered;
}
