import type { Answer, CommandKind, ItemShown } from "#domain/circulation/command.ts";
import type { LoanShown } from "#domain/kiosk/request.ts";
import type { Reason } from "#domain/library/reasons.ts";

/** One command of a line. Without an id it is on its way, with an id and no answer it is kept. */
export type Step = {
  readonly key: number;
  readonly act: CommandKind;
  readonly id: string | null;
  readonly answer: Answer | null;
  /** Until when the tablet has lent it by itself. */
  readonly dueOn?: string;
};

/** One item on a kiosk's list: a scanned one, or a loan that was there before (*My loans*). */
export type Line = {
  readonly key: number;
  readonly code: string;
  readonly loan: LoanShown | null;
  readonly steps: readonly Step[];
  /** It comes from a visit that broke off: nothing of it can be taken back here. */
  readonly isFromBefore?: true;
  /** The reader was told its price, and leaves it here. */
  readonly isLeft?: true;
  /** What became of the wish to wait for it. */
  readonly hold?: LineHold;
};

export type LineHold =
  | { readonly status: "asking" }
  | { readonly status: "placed"; readonly place: number }
  | { readonly status: "refused"; readonly reasons: readonly Reason[] }
  | { readonly status: "unreachable" };

export type LineState =
  | "unanswered"
  | "on-loan"
  | "lent"
  | "yours-already"
  | "renewed"
  | "returned"
  | "not-on-loan"
  | "undone"
  | "refused";

/** What a line says now: its steps folded in the order in which they were sent. */
export type LineReading = {
  readonly state: LineState;
  /** The newest step without an answer: under way, or kept on the tablet. */
  readonly waiting: "sent" | "kept" | null;
  readonly item: ItemShown | null;
  readonly dueOn: string | null;
  readonly overdueDays: number;
  readonly renewable: boolean;
  readonly reasons: readonly Reason[];
  /** Why a renewal or an undo was refused; what was before it still holds. */
  readonly objections: readonly Reason[];
  /** The id of the command that Undo would take back. */
  readonly undoes: string | null;
};

const blank: LineReading = {
  state: "unanswered",
  waiting: null,
  item: null,
  dueOn: null,
  overdueDays: 0,
  renewable: false,
  reasons: [],
  objections: [],
  undoes: null,
};

export function readLine(line: Line): LineReading {
  const first = line.loan === null ? blank : readLoan(line.loan);
  const { now } = line.steps.reduce(fold, { now: first, before: null });
  if (line.isLeft === true) return { ...blank, state: "undone", item: now.item };
  return line.isFromBefore === true ? { ...now, undoes: null, renewable: false } : now;
}

export type Count = {
  readonly scanned: number;
  readonly registered: number;
  readonly kept: number;
  readonly refused: number;
};

const registeredStates: ReadonlySet<LineState> = new Set<LineState>([
  "lent",
  "yours-already",
  "renewed",
  "returned",
  "not-on-loan",
]);

/**
 * "3 scanned, 3 registered": what was undone was not scanned, what is kept is not yet registered,
 * and a loan that was there before was never scanned.
 */
export function countLines(lines: readonly Line[]): Count {
  const readings = lines
    .filter((line) => line.loan === null)
    .map(readLine)
    .filter((reading) => reading.state !== "undone");
  return {
    scanned: readings.length,
    registered: readings.filter((reading) => registeredStates.has(reading.state)).length,
    kept: readings.filter((reading) => reading.waiting === "kept").length,
    refused: readings.filter((reading) => reading.state === "refused").length,
  };
}

/** The line of this item that still stands: scanning the item again points to it, nothing is sent. */
export function standingLine(lines: readonly Line[], code: string): Line | null {
  const stands = (line: Line) => {
    const { state } = readLine(line);
    return line.code === code && state !== "undone" && state !== "refused";
  };
  return lines.find(stands) ?? null;
}

/** A step's id and answer, wherever it stands. Lines that do not hold the step stay the same object. */
export function changeStep(
  lines: readonly Line[],
  holds: (step: Step) => boolean,
  change: Partial<Pick<Step, "id" | "answer" | "dueOn">>,
): readonly Line[] {
  return lines.map((line) =>
    line.steps.some(holds)
      ? {
          ...line,
          steps: line.steps.map((step) => (holds(step) ? { ...step, ...change } : step)),
        }
      : line,
  );
}

type Fold = { readonly now: LineReading; readonly before: LineReading | null };

function readLoan(loan: LoanShown): LineReading {
  return {
    ...blank,
    state: "on-loan",
    item: loan.item,
    dueOn: loan.dueOn,
    overdueDays: loan.overdueDays,
    renewable: loan.renewable,
    reasons: loan.reasons,
  };
}

function fold(so: Fold, step: Step): Fold {
  if (step.answer === null) return { now: wait(so.now, step), before: so.before };
  const settled = { ...so.now, waiting: null, objections: [] };
  return hear({ now: settled, before: so.before }, step, step.answer);
}

function wait(now: LineReading, step: Step): LineReading {
  const takesBack = step.act === "borrow" || step.act === "renew";
  return {
    ...now,
    waiting: step.id === null ? "sent" : "kept",
    dueOn: step.dueOn ?? now.dueOn,
    objections: [],
    undoes: takesBack ? step.id : null,
  };
}

function hear({ now, before }: Fold, step: Step, answer: Answer): Fold {
  switch (answer.outcome) {
    case "lent":
    case "renewed":
      return { now: granted(now, step, answer), before: { ...now, undoes: null } };
    case "yours-already":
      return { now: { ...granted(now, step, answer), undoes: null }, before };
    case "returned":
    case "not-on-loan":
      return {
        now: { ...now, state: answer.outcome, item: answer.item, reasons: answer.reasons },
        before,
      };
    // It is about the reader, not about a book: no line waits for it.
    case "visit-opened":
      return { now, before };
    case "undone":
      return { now: takenBack(before ?? now, answer.item), before: null };
    case "refused":
    case "quarantined":
      return { now: refused(now, answer), before };
  }
}

function granted(
  now: LineReading,
  step: Step,
  answer: Extract<Answer, { outcome: "lent" | "renewed" | "yours-already" }>,
): LineReading {
  return {
    ...now,
    state: answer.outcome,
    item: answer.item,
    dueOn: answer.dueOn,
    overdueDays: 0,
    renewable: answer.outcome === "yours-already" && answer.renewable,
    reasons: answer.reasons,
    undoes: step.id,
  };
}

/** An undone renewal leaves the loan as it was, an undone borrow leaves nothing. */
function takenBack(before: LineReading, item: ItemShown): LineReading {
  const stillOurs = before.state === "on-loan" || before.state === "yours-already";
  return stillOurs ? before : { ...blank, state: "undone", item };
}

function refused(
  now: LineReading,
  answer: Extract<Answer, { outcome: "refused" | "quarantined" }>,
): LineReading {
  const item = answer.outcome === "refused" ? answer.item : null;
  // What was refused once and asked again is refused for what stands against it now.
  if (now.state === "unanswered" || now.state === "refused")
    return { ...now, state: "refused", item, reasons: answer.reasons };
  return { ...now, objections: answer.reasons };
}
