import type { Answer, CommandKind } from "#domain/circulation/command.ts";
import type { KioskComfort } from "#domain/kiosk/comfort.ts";
import type { Submitted, TabletProblem } from "#domain/kiosk/door.ts";
import { extensionsAllowed, type Pace, timeLeft } from "#domain/kiosk/idle.ts";
import { changeStep, type Line, type LineHold, type Step } from "#domain/kiosk/lines.ts";
import type { Identified, IdentifyRequest } from "#domain/kiosk/request.ts";
import type { Reason } from "#domain/library/reasons.ts";

/** The kiosk between two readers and everything that one reader does, as one value. */
export type KioskState = {
  readonly screen: ScreenName;
  readonly purpose: Purpose;
  /** A page that lies over the screen; what was open is still there below it. */
  readonly aside: Aside | null;
  /** What this reader has chosen otherwise than the branch. */
  readonly comfort: Partial<KioskComfort>;
  readonly visit: Visit | null;
  readonly card: Card | null;
  /** The visit id of the card that is being looked up. */
  readonly attempt: string | null;
  readonly refusals: readonly Reason[];
  readonly remark: Remark | null;
  readonly lines: readonly Line[];
  /** The line that the reader should look at. */
  readonly spotlight: number | null;
  readonly areLoansComing: boolean;
  /** What the reader is told beside the loans. */
  readonly told: readonly Reason[];
  /** Late answers that overtook the news that their command is kept. */
  readonly early: readonly Submitted[];
  readonly problem: TabletProblem | null;
  /** Milliseconds of the kiosk's clock; null while nobody is there. */
  readonly touchedAt: number | null;
  readonly extensions: number;
};

export type ScreenName =
  | "attract"
  | "card"
  | "pin"
  | "cannot-borrow"
  | "borrow"
  | "return"
  | "loans"
  | "finish"
  | "stopped";

export type Aside = "help" | "comfort" | "search";
export type Purpose = "borrow" | "return" | "my-loans";
export type Card = IdentifyRequest["card"];
export type Visit = Extract<Identified, { outcome: "opened" }>;
/** What is said about a scan that becomes no command (words: `kiosk.remarks.<remark>`). */
export type Remark =
  | "title-scanned"
  | "unreadable"
  | "already-listed"
  | "same-card"
  | "other-card"
  | "card-not-needed"
  | "card-first"
  | "choose-first"
  | "unreachable";

export type KioskEvent =
  | { readonly type: "chosen"; readonly purpose: Purpose }
  | { readonly type: "pin-wanted" }
  | { readonly type: "card-shown"; readonly card: Card; readonly attempt: string }
  | {
      readonly type: "identified";
      readonly attempt: string;
      readonly answer: Identified;
      /** Of a visit of the same reader that broke off. */
      readonly earlier?: readonly Line[];
    }
  | { readonly type: "not-identified"; readonly attempt: string; readonly problem: TabletProblem }
  | {
      readonly type: "command-sent";
      readonly line: number;
      readonly code: string;
      readonly step: number;
      readonly act: CommandKind;
    }
  | { readonly type: "submitted"; readonly step: number; readonly submitted: Submitted }
  | { readonly type: "declined"; readonly line: number }
  | { readonly type: "hold-heard"; readonly line: number; readonly hold: LineHold }
  | { readonly type: "answered-late"; readonly submitted: Submitted }
  | { readonly type: "loans-asked" }
  | {
      readonly type: "loans-came";
      readonly visit: string;
      readonly lines: readonly Line[];
      readonly told: readonly Reason[];
    }
  | {
      readonly type: "loans-refused";
      readonly visit: string;
      readonly reasons: readonly Reason[];
      readonly remark: Remark | null;
    }
  | { readonly type: "remarked"; readonly remark: Remark; readonly line: number | null }
  | { readonly type: "turned-aside"; readonly to: Aside | null }
  | { readonly type: "made-comfortable"; readonly choice: Partial<KioskComfort> }
  | { readonly type: "borrowing-on" }
  | { readonly type: "finished" }
  | { readonly type: "left" }
  | { readonly type: "stopped"; readonly problem: TabletProblem }
  | { readonly type: "touched" }
  | { readonly type: "extended" }
  | { readonly type: "ticked" };

/** Nobody is there. What a reader leaves behind is this, and nothing else. */
export const atRest: KioskState = {
  screen: "attract",
  purpose: "borrow",
  aside: null,
  comfort: {},
  visit: null,
  card: null,
  attempt: null,
  refusals: [],
  remark: null,
  lines: [],
  spotlight: null,
  areLoansComing: false,
  told: [],
  early: [],
  problem: null,
  touchedAt: null,
  extensions: 0,
};

/** `now` is the kiosk's clock in milliseconds; it only ever goes forward. */
export function nextState(
  state: KioskState,
  event: KioskEvent,
  now: number,
  pace: Pace,
): KioskState {
  const phase = timeLeft(state, pace, now).phase;
  if (phase === "over") return event.type === "chosen" ? choose(atRest, event, now) : atRest;
  if (event.type === "touched" && phase === "warning") return state;
  const handle = handlers[event.type] as Handler<KioskEvent>;
  return handle(state, event, now);
}

/** What the proof allows, as long as nothing about the reader speaks against it. */
export function mayBorrow(visit: Visit): boolean {
  return visit.may.borrow && visit.reasons.every((reason) => reason.weight === "tell");
}

type Handler<E extends KioskEvent> = (state: KioskState, event: E, now: number) => KioskState;
type EventOf<T extends KioskEvent["type"]> = Extract<KioskEvent, { type: T }>;

const handlers: { readonly [T in KioskEvent["type"]]: Handler<EventOf<T>> } = {
  chosen: choose,
  "pin-wanted": (state, _event, now) =>
    act({ ...state, screen: "pin", purpose: "my-loans", refusals: [], remark: null }, now),
  "card-shown": (state, { card, attempt }, now) =>
    act({ ...state, card, attempt, refusals: [], remark: null, extensions: 0 }, now),
  identified: identify,
  "not-identified": failToIdentify,
  "command-sent": sendCommand,
  submitted: receive,
  declined: (state, { line }, now) => mark(state, line, { isLeft: true }, now),
  "hold-heard": (state, { line, hold }, now) => mark(state, line, { hold }, now),
  "answered-late": receiveLate,
  "loans-asked": (state) => ({ ...state, screen: "loans", lines: [], areLoansComing: true }),
  "loans-came": (state, { visit, lines, told }) =>
    isWaitingForLoans(state, visit) ? { ...state, areLoansComing: false, lines, told } : state,
  "loans-refused": (state, { visit, reasons, remark }) =>
    isWaitingForLoans(state, visit)
      ? { ...state, areLoansComing: false, refusals: reasons, remark }
      : state,
  remarked: (state, { remark, line }, now) =>
    act({ ...state, remark, spotlight: line, extensions: 0 }, now),
  "turned-aside": (state, { to }, now) => act({ ...state, aside: to }, now),
  "made-comfortable": (state, { choice }, now) =>
    act({ ...state, comfort: { ...state.comfort, ...choice } }, now),
  "borrowing-on": borrowOn,
  finished: finish,
  left: () => atRest,
  stopped: (_state, { problem }, now) => stop(problem, now),
  touched: (state, _event, now) => (state.screen === "stopped" ? state : act(state, now)),
  extended: (state, _event, now) =>
    state.extensions < extensionsAllowed
      ? act({ ...state, extensions: state.extensions + 1 }, now)
      : state,
  ticked: (state) => state,
};

function act(state: KioskState, now: number): KioskState {
  return { ...state, touchedAt: now };
}

function mark(
  state: KioskState,
  key: number,
  as: Pick<Line, "isLeft" | "hold">,
  now: number,
): KioskState {
  const lines = state.lines.map((line) => (line.key === key ? { ...line, ...as } : line));
  return act({ ...state, lines }, now);
}

function choose(state: KioskState, { purpose }: EventOf<"chosen">, now: number): KioskState {
  const screen = purpose === "return" ? "return" : "card";
  const { extensions, comfort } = state;
  return { ...atRest, screen, purpose, touchedAt: now, extensions, comfort };
}

/** An answer about a card that is no longer there (the reader left meanwhile) is nobody's. */
function identify(state: KioskState, event: EventOf<"identified">): KioskState {
  const { attempt, answer, earlier: lines = [] } = event;
  if (state.attempt !== attempt) return state;
  const settled = { ...state, attempt: null };
  if (answer.outcome === "pin-needed") return { ...settled, screen: "pin" };
  if (answer.outcome === "refused") return { ...settled, refusals: answer.reasons };
  if (state.purpose === "borrow") {
    const screen = mayBorrow(answer) ? "borrow" : "cannot-borrow";
    return { ...settled, visit: answer, lines, screen };
  }
  if (answer.may.seeLoans) {
    return { ...settled, visit: answer, screen: "loans", lines: [], areLoansComing: true };
  }
  // A card alone shows no loans: the PIN makes the same card enough.
  return answer.proof === "card"
    ? { ...settled, screen: "pin" }
    : { ...settled, visit: answer, lines, screen: "cannot-borrow" };
}

function failToIdentify(
  state: KioskState,
  event: EventOf<"not-identified">,
  now: number,
): KioskState {
  if (state.attempt !== event.attempt) return state;
  return event.problem === "unavailable"
    ? { ...state, attempt: null, remark: "unreachable" }
    : stop(event.problem, now);
}

function sendCommand(state: KioskState, event: EventOf<"command-sent">, now: number): KioskState {
  const step: Step = { key: event.step, act: event.act, id: null, answer: null };
  const isThere = state.lines.some((line) => line.key === event.line);
  const lines = isThere
    ? state.lines.map((line) =>
        line.key === event.line ? { ...line, steps: [...line.steps, step] } : line,
      )
    : [{ key: event.line, code: event.code, loan: null, steps: [step] }, ...state.lines];
  return act({ ...state, lines, spotlight: event.line, remark: null, extensions: 0 }, now);
}

function receive(
  state: KioskState,
  { step, submitted }: EventOf<"submitted">,
  now: number,
): KioskState {
  if (!holdsStep(state, (held) => held.key === step)) return state;
  if (submitted.state === "stopped") return stop(submitted.problem, now);
  const late = state.early.find((other) => other.id === submitted.id);
  const answer = answerOf(submitted) ?? (late === undefined ? null : answerOf(late));
  const { dueOn } = submitted.state === "kept" ? submitted : {};
  const change = { id: submitted.id, answer, ...(dueOn && { dueOn }) };
  return {
    ...state,
    lines: changeStep(state.lines, (held) => held.key === step, change),
    early: state.early.filter((other) => other.id !== submitted.id),
  };
}

/** A late answer belongs to a line that waits, to one whose id is not known yet, or to nobody here. */
function receiveLate(
  state: KioskState,
  { submitted }: EventOf<"answered-late">,
  now: number,
): KioskState {
  if (submitted.state === "stopped") return stop(submitted.problem, now);
  const answer = answerOf(submitted);
  if (answer === null) return state;
  const isIt = (step: Step) => step.id === submitted.id;
  if (holdsStep(state, isIt)) {
    return { ...state, lines: changeStep(state.lines, isIt, { answer }) };
  }
  const someAreOnTheirWay = holdsStep(state, (step) => step.id === null);
  return someAreOnTheirWay ? { ...state, early: [...state.early, submitted] } : state;
}

function borrowOn(state: KioskState, _event: EventOf<"borrowing-on">, now: number): KioskState {
  if (state.visit === null || !mayBorrow(state.visit)) return state;
  const lines = state.lines.filter((line) => line.steps.length > 0);
  const none = { spotlight: null, remark: null, refusals: [] };
  return act({ ...state, ...none, lines, screen: "borrow", purpose: "borrow" }, now);
}

/** A visit in which nothing was scanned or renewed has no receipt. */
function finish(state: KioskState, _event: EventOf<"finished">, now: number): KioskState {
  const lines = state.lines.filter((line) => line.steps.length > 0);
  if (lines.length === 0) return atRest;
  return act({ ...state, screen: "finish", lines, aside: null, extensions: 0 }, now);
}

/** Tried again when its time is over: a disk may have room again, and nobody be there to say so. */
function stop(problem: TabletProblem, touchedAt: number): KioskState {
  return { ...atRest, screen: "stopped", problem, touchedAt };
}

function holdsStep(state: KioskState, isIt: (step: Step) => boolean): boolean {
  return state.lines.some((line) => line.steps.some(isIt));
}

function isWaitingForLoans(state: KioskState, visit: string): boolean {
  return state.areLoansComing && state.visit?.visit === visit;
}

function answerOf(submitted: Submitted): Answer | null {
  return submitted.state === "answered" ? submitted.answer : null;
}
