/**
 * Ways to look at a frame. Cheap ones in turn over successive frames read more than one good one:
 * no single pass reads a linear code that is turned by 25°, the turned ones do.
 */
export type PassFacts = {
  /** `native` and `second` are engines of their own; a device or a library may be without them. */
  readonly engine: "main" | "native" | "second";
  readonly effort: "quick" | "thorough";
  /** The box that the person aims with, or all that the camera sees. */
  readonly area: "box" | "whole";
  /** Degrees, clockwise, by which the picture is turned before it is read. */
  readonly turn: number;
  /** The middle of the picture is enlarged so many times. */
  readonly enlarge: number;
  /** `even` gives each place the same contrast, `sharp` takes some of the blur away. */
  readonly tone: "plain" | "even" | "sharp";
  /** What is dark: compared with its neighbourhood, or with the whole picture. */
  readonly threshold: "local" | "global";
};

const straight = {
  engine: "main",
  effort: "thorough",
  area: "box",
  turn: 0,
  enlarge: 1,
  tone: "plain",
  threshold: "local",
} as const satisfies PassFacts;

export const passes = {
  fast: { ...straight, effort: "quick" },
  full: straight,
  native: { ...straight, engine: "native" },
  "turned-right": { ...straight, turn: 30, tone: "even" },
  "turned-left": { ...straight, turn: -30, tone: "even" },
  second: { ...straight, engine: "second" },
  centre: { ...straight, enlarge: 2 },
  even: { ...straight, tone: "even", threshold: "global" },
  sharp: { ...straight, enlarge: 2, tone: "sharp" },
  whole: { ...straight, area: "whole", tone: "sharp" },
  "leant-left": { ...straight, turn: -10, enlarge: 2, tone: "sharp" },
  "leant-right": { ...straight, turn: 10, tone: "sharp" },
} as const satisfies Record<string, PassFacts>;

export type Pass = keyof typeof passes;

/** Engines beside the first one that a device, and the library's settings, have. */
export type ExtraEngines = { readonly native: boolean; readonly second: boolean };

export const noExtras: ExtraEngines = { native: false, second: false };

export function passOrder(extras: ExtraEngines): readonly Pass[] {
  return (Object.keys(passes) as Pass[]).filter((pass) => {
    const { engine } = passes[pass];
    return engine === "main" || extras[engine];
  });
}

/** Which pass looks at the next frame. */
export type PassTurn = {
  readonly pass: Pass;
  /** How many fruitless frames it has left. */
  readonly patience: number;
  /** Frames in a row in which it has read something that is not believed yet. */
  readonly reads: number;
  /** The pass whose reads this one is to confirm, or to contradict. */
  readonly checks: Pass | null;
};

export const firstTurn: PassTurn = { pass: "fast", patience: 0, reads: 0, checks: null };

/** A pass that has read something looks again: the second equal read is what is missing. */
const patienceAfterRead = 2;

/**
 * What two looks of one pass could not prove, another way of looking is asked about: a pass that
 * misreads a picture misreads the next one alike.
 */
const readsUntilChecked = 2;

export function nextTurn(turn: PassTurn, hasRead: boolean, order: readonly Pass[]): PassTurn {
  if (hasRead && turn.reads + 1 === readsUntilChecked) return check(turn.pass);
  if (hasRead) return { ...turn, patience: patienceAfterRead, reads: turn.reads + 1, checks: null };
  if (turn.checks !== null) return again(turn.checks);
  if (turn.patience > 0) return { ...turn, patience: turn.patience - 1 };
  const next = order[(order.indexOf(turn.pass) + 1) % order.length] ?? "fast";
  return { pass: next, patience: 0, reads: 0, checks: null };
}

function check(pass: Pass): PassTurn {
  const other = passes[pass].tone === "even" ? "sharp" : "even";
  return { pass: other, patience: 0, reads: 0, checks: pass };
}

function again(pass: Pass): PassTurn {
  return { pass, patience: patienceAfterRead, reads: 0, checks: null };
}
