import type { Signed } from "#domain/circulation/envelope.ts";
import type { Door } from "#tools/bench/door.ts";
import { type Figures, figuresOf } from "#tools/bench/figures.ts";
import { type BenchTablet, barcodeOf, itemOf, visitId, visitOf } from "#tools/bench/library.ts";
import { nextCommand } from "#tools/bench/tablet.ts";

export type Load = {
  readonly tablets: readonly BenchTablet[];
  /** Commands in one request. */
  readonly batch: number;
  readonly seconds: number;
};

/** Sixteen tablets share the shelf; alone, a tablet takes what its visits can carry. */
const shareOfShelf = 625;
const mostAlone = 1500;

/** Tablets borrow, one request after another each, until the time is over or the shelf is empty. */
export async function borrowAtOnce(
  door: Door,
  load: Load,
  hooks?: { began: () => void },
): Promise<Figures> {
  const most = load.tablets.length === 1 ? mostAlone : shareOfShelf;
  // Signing is the tablet's work, done by another machine: it is not measured.
  const stacks = load.tablets.map((tablet) => ({ tablet, commands: signedBorrows(tablet, most) }));
  const milliseconds: number[] = [];
  hooks?.began();
  const began = performance.now();
  const end = began + load.seconds * 1000;
  const taken = await Promise.all(
    stacks.map(({ commands }) => drain(door, commands, load.batch, end, milliseconds)),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const [index, { tablet, commands }] of stacks.entries()) {
    // What was signed and never sent leaves no gap in the numbers.
    tablet.seq -= commands.length - (taken[index] ?? 0);
  }
  return figuresOf(
    taken.reduce((sum, each) => sum + each, 0),
    seconds,
    milliseconds,
  );
}

function signedBorrows(tablet: BenchTablet, most: number): Signed[] {
  return Array.from({ length: most }, (_, book) =>
    nextCommand(tablet, {
      kind: "borrow",
      visit: visitId(visitOf(tablet.number, book)),
      item: barcodeOf(itemOf(tablet.number, book)),
      scannedAt: "2026-11-02T10:00:00.000Z",
      confirmed: [],
    }),
  );
}

async function drain(
  door: Door,
  commands: readonly Signed[],
  batch: number,
  end: number,
  milliseconds: number[],
): Promise<number> {
  let sent = 0;
  while (sent < commands.length && performance.now() < end) {
    const part = commands.slice(sent, sent + batch);
    const asked = performance.now();
    const deliveries = await door.deliver(part);
    milliseconds.push(performance.now() - asked);
    sent += part.length;
    for (const each of deliveries) {
      if (each.status !== "answered" || each.answer.outcome !== "lent") {
        throw new Error(`a borrow was not lent: ${JSON.stringify(each)}`);
      }
    }
  }
  return sent;
}
