import type { CommandBody } from "#domain/circulation/command.ts";
import type { KioskDoor } from "#domain/kiosk/door.ts";
import { earlierLines } from "#domain/kiosk/earlier-lines.ts";
import {
  atRest,
  type Card,
  type KioskEvent,
  type KioskState,
  nextState,
} from "#domain/kiosk/flow.ts";
import { type Pace, type TimeLeft, timeLeft } from "#domain/kiosk/idle.ts";
import { type Line, type LineHold, readLine, standingLine } from "#domain/kiosk/lines.ts";
import type { MyLoans } from "#domain/kiosk/request.ts";
import { readScan } from "#domain/scanning/barcodes.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { isSameCard } from "#domain/scanning/phone-card.ts";
import type { Scan } from "#domain/scanning/symbologies.ts";

export type Read = Scan & { readonly via: Card["via"] };

/** What a kiosk needs of its tablet. `clock` never goes back, `wallClock` is ISO 8601 in UTC. */
export type World = {
  readonly door: KioskDoor;
  readonly rules: ScanRules;
  readonly pace: Pace;
  readonly clock: () => number;
  readonly wallClock: () => string;
  readonly newId: () => string;
};

export type Kiosk = {
  readonly state: () => KioskState;
  /** The same object until it says something else: nothing is drawn anew for a tick in between. */
  readonly timeLeft: () => TimeLeft;
  readonly subscribe: (listener: () => void) => () => void;
  readonly send: (event: KioskEvent) => void;
  readonly scan: (read: Read) => void;
  readonly givePin: (pin: string) => void;
  readonly showLoans: () => void;
  readonly undo: (line: Line) => void;
  readonly renew: (line: Line) => void;
  /** The reader wants the book for this price, in minor units. */
  readonly agree: (line: Line, price: number) => void;
  /** The reader wants to wait for it. */
  readonly placeHold: (line: Line) => void;
  /** The receipt of the visit as a letter; `language` is that of the screen. */
  readonly mailReceipt: (language: string) => Promise<"asked" | "not-possible">;
};

/** The kiosk without its pictures: events in, state out, and everything that is asked of the door. */
export function createKiosk(world: () => World): Kiosk {
  let state = atRest;
  let left: TimeLeft = { phase: "rest" };
  let lastKey = 0;
  const listeners = new Set<() => void>();
  const hands: Hands = {
    world,
    state: () => state,
    newKey: () => ++lastKey,
    send: (event) => {
      const { clock, pace } = world();
      const now = clock();
      const next = nextState(state, event, now, pace);
      const nextLeft = timeLeft(next, pace, now);
      if (next === state && saysTheSame(left, nextLeft)) return;
      state = next;
      left = saysTheSame(left, nextLeft) ? left : nextLeft;
      for (const listener of listeners) listener();
    },
  };
  return {
    state: hands.state,
    timeLeft: () => left,
    send: hands.send,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    scan: (read) => takeScan(hands, read),
    givePin: (pin) => void givePin(hands, pin),
    showLoans: () => void showLoans(hands),
    undo: (line) => void undo(hands, line),
    renew: (line) => void renew(hands, line),
    agree: (line, price) => void agree(hands, line, price),
    placeHold: (line) => void placeHold(hands, line),
    mailReceipt: (language) => mailReceipt(hands, language),
  };
}

type Hands = {
  readonly world: () => World;
  readonly state: () => KioskState;
  readonly newKey: () => number;
  readonly send: (event: KioskEvent) => void;
};

function saysTheSame(one: TimeLeft, other: TimeLeft): boolean {
  if (one.phase !== other.phase) return false;
  if (!("seconds" in one && "seconds" in other)) return true;
  return one.seconds === other.seconds && one.mayExtend === other.mayExtend;
}

const listening: ReadonlySet<KioskState["screen"]> = new Set<KioskState["screen"]>([
  "attract",
  "card",
  "borrow",
  "return",
]);

function takeScan(hands: Hands, read: Read): void {
  const { screen, aside } = hands.state();
  // Nobody would see the answer: a book must not be lent behind another page.
  if (aside !== null || !listening.has(screen)) return;
  const expected = screen === "card" || screen === "attract" ? "card" : "item";
  const meaning = readScan(read, hands.world().rules, expected);
  if (meaning.means === "card") takeCard(hands, { text: meaning.code, via: read.via });
  else if (meaning.means === "item") takeItem(hands, meaning.code);
  else if (screen !== "attract") {
    remark(hands, meaning.means === "title" ? titleRemarks[expected] : "unreadable");
  }
}

const titleRemarks = { card: "card-first", item: "title-scanned" } as const;

function takeCard(hands: Hands, card: Card): void {
  const { screen, attempt, card: shown } = hands.state();
  if (screen === "attract") hands.send({ type: "chosen", purpose: "borrow" });
  if (screen === "attract" || (screen === "card" && attempt === null)) {
    void identify(hands, card, null);
  }
  if (screen === "return") remark(hands, "card-not-needed");
  if (screen === "borrow")
    remark(hands, isSameCard(shown?.text ?? "", card.text) ? "same-card" : "other-card");
}

function takeItem(hands: Hands, code: string): void {
  const { screen, lines } = hands.state();
  const standing = standingLine(lines, code);
  if (screen === "card") remark(hands, "card-first");
  else if (screen === "attract") remark(hands, "choose-first");
  else if (standing !== null) remark(hands, "already-listed", standing.key);
  else void submitItem(hands, code);
}

async function submitItem(hands: Hands, code: string): Promise<void> {
  const { screen, visit } = hands.state();
  const at = { item: code, scannedAt: hands.world().wallClock() };
  const line = { key: hands.newKey(), code };
  if (screen === "return") await submit(hands, line, { kind: "return", visit: null, ...at });
  if (screen === "borrow" && visit !== null) {
    await submit(hands, line, { kind: "borrow", visit: visit.visit, confirmed: [], ...at });
  }
}

function remark(
  hands: Hands,
  what: Extract<KioskEvent, { type: "remarked" }>["remark"],
  line: number | null = null,
): void {
  hands.send({ type: "remarked", remark: what, line });
}

async function givePin(hands: Hands, pin: string): Promise<void> {
  const { card, attempt } = hands.state();
  if (card !== null && attempt === null) await identify(hands, card, pin);
}

/** Every try has a visit id of its own: what was proved is never added to an older visit. */
async function identify(hands: Hands, card: Card, pin: string | null): Promise<void> {
  const { door, newId } = hands.world();
  const attempt = newId();
  hands.send({ type: "card-shown", card, attempt });
  try {
    const result = await door.ask({ kind: "identify", visit: attempt, card, pin });
    if (result.status === "rejected") {
      hands.send({ type: "not-identified", attempt, problem: result.problem });
      return;
    }
    const { answer } = result;
    const earlier = earlierLines(("earlier" in answer && answer.earlier) || [], hands.newKey);
    hands.send({ type: "identified", attempt, answer, earlier });
  } catch {
    hands.send({ type: "not-identified", attempt, problem: "unavailable" });
    return;
  }
  if (hands.state().screen === "loans" && hands.state().visit?.visit === attempt) {
    await fetchLoans(hands, attempt);
  }
}

async function showLoans(hands: Hands): Promise<void> {
  const { visit } = hands.state();
  if (visit === null) return;
  if (!visit.may.seeLoans) {
    hands.send({ type: "pin-wanted" });
    return;
  }
  hands.send({ type: "loans-asked" });
  await fetchLoans(hands, visit.visit);
}

async function fetchLoans(hands: Hands, visit: string): Promise<void> {
  const loans = await askForLoans(hands.world().door, visit);
  if (loans === "unreachable") {
    hands.send({ type: "loans-refused", visit, reasons: [], remark: loans });
    return;
  }
  if (loans.outcome === "refused") {
    hands.send({ type: "loans-refused", visit, reasons: loans.reasons, remark: null });
    return;
  }
  const lines = loans.loans.map((loan) => ({
    key: hands.newKey(),
    code: loan.item.barcode,
    loan,
    steps: [],
  }));
  hands.send({ type: "loans-came", visit, lines, told: loans.reasons ?? [] });
}

async function askForLoans(door: KioskDoor, visit: string): Promise<MyLoans | "unreachable"> {
  try {
    const result = await door.ask({ kind: "my-loans", visit });
    return result.status === "answered" ? result.answer : "unreachable";
  } catch {
    return "unreachable";
  }
}

async function undo(hands: Hands, line: Line): Promise<void> {
  const { visit } = hands.state();
  const { undoes, waiting } = readLine(line);
  if (visit === null || undoes === null || waiting === "sent") return;
  const scannedAt = hands.world().wallClock();
  await submit(hands, line, { kind: "undo", visit: visit.visit, undoes, scannedAt });
}

async function renew(hands: Hands, line: Line): Promise<void> {
  const { visit } = hands.state();
  const { renewable, waiting } = readLine(line);
  if (visit === null || !renewable || waiting !== null) return;
  const scannedAt = hands.world().wallClock();
  await submit(hands, line, { kind: "renew", visit: visit.visit, item: line.code, scannedAt });
}

async function agree(hands: Hands, line: Line, agreed: number): Promise<void> {
  const { visit } = hands.state();
  if (visit === null || readLine(line).waiting !== null) return;
  const scannedAt = hands.world().wallClock();
  await submit(hands, line, {
    kind: "borrow",
    visit: visit.visit,
    item: line.code,
    scannedAt,
    confirmed: ["rental-fee"],
    agreed,
  });
}

async function placeHold(hands: Hands, { key: line, code: item, hold }: Line): Promise<void> {
  const { visit } = hands.state();
  if (visit === null || hold?.status === "asking") return;
  hands.send({ type: "hold-heard", line, hold: { status: "asking" } });
  const heard = await askForHold(hands.world().door, visit.visit, item);
  hands.send({ type: "hold-heard", line, hold: heard });
}

async function askForHold(door: KioskDoor, visit: string, item: string): Promise<LineHold> {
  try {
    const result = await door.ask({ kind: "place-hold", visit, item });
    if (result.status === "rejected") return { status: "unreachable" };
    const { answer } = result;
    return answer.outcome === "hold-placed"
      ? { status: "placed", place: answer.place }
      : { status: "refused", reasons: answer.reasons };
  } catch {
    return { status: "unreachable" };
  }
}

/** Asked, not stored: without a network no letter is promised. */
async function mailReceipt(hands: Hands, language: string): Promise<"asked" | "not-possible"> {
  const visit = hands.state().visit?.visit;
  if (visit === undefined) return "not-possible";
  try {
    const result = await hands.world().door.ask({ kind: "mail-receipt", visit, language });
    const isAsked = result.status === "answered" && result.answer.outcome === "receipt-asked";
    return isAsked ? "asked" : "not-possible";
  } catch {
    return "not-possible";
  }
}

/** The line is on the screen before the door is asked: a scan is answered at once, if only by "…". */
async function submit(
  hands: Hands,
  line: Pick<Line, "key" | "code">,
  body: CommandBody,
): Promise<void> {
  const step = hands.newKey();
  hands.send({ type: "command-sent", line: line.key, code: line.code, step, act: body.kind });
  try {
    const submitted = await hands.world().door.submit(body);
    hands.send({ type: "submitted", step, submitted });
  } catch {
    // The outbox could not even store it: nothing may be promised from here on.
    hands.send({ type: "stopped", problem: "storage" });
  }
}
