/**
 * Ways to look at a frame. Cheap ones in turn over successive frames read more than one good one:
 * no single pass reads a linear code that is turned by 25°, the turned ones do.
 */
export type PassFacts = {
  readonly effort: "quick" | "thorough";
  /** Degrees, clockwise, by which the picture is turned before it is read. */
  readonly turn: number;
  /** The middle of the picture is enlarged so many times. */
  readonly enlarge: number;
};

export const passes = {
  fast: { effort: "quick", turn: 0, enlarge: 1 },
  full: { effort: "thorough", turn: 0, enlarge: 1 },
  "turned-right": { effort: "thorough", turn: 30, enlarge: 1 },
  "turned-left": { effort: "thorough", turn: -30, enlarge: 1 },
  centre: { effort: "thorough", turn: 0, enlarge: 2 },
} as const satisfies Record<string, PassFacts>;

export type Pass = keyof typeof passes;

const order = Object.keys(passes) as Pass[];

/** Which pass looks at the next frame, and how many fruitless frames it has left. */
export type PassTurn = { readonly pass: Pass; readonly patience: number };

export const firstTurn: PassTurn = { pass: "fast", patience: 0 };

/** A pass that has read something looks again: the second equal read is what is missing. */
const patienceAfterRead = 2;

export function nextTurn(turn: PassTurn, hasRead: boolean): PassTurn {
  if (hasRead) return { pass: turn.pass, patience: patienceAfterRead };
  if (turn.patience > 0) return { pass: turn.pass, patience: turn.patience - 1 };
  const next = order[(order.indexOf(turn.pass) + 1) % order.length] ?? "fast";
  return { pass: next, patience: 0 };
}
