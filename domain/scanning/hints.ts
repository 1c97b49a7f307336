/** What a frame looks like, whatever was read in it. */
export type PictureFacts = {
  /** Mean brightness, 0 to 255. */
  readonly brightness: number;
  /** How much changed since the frame before, 0 to 255 in the mean; null for the first one. */
  readonly motion: number | null;
  /** Width or height of what looks like bars or squares, as a share of the box; null: nothing does. */
  readonly codeSize: number | null;
};

/** What a person can do so that the code is read. */
export type Hint = "dark" | "closer" | "steady";

export type Hinting = {
  /** Since when each of the troubles lasts without a break. */
  readonly since: Readonly<Partial<Record<Hint, number>>>;
  readonly shown: Hint | null;
};

export const noHint: Hinting = { since: {}, shown: null };

const darkBelow = 40;
const smallBelow = 0.3;
const movingAbove = 12;

/** So long a trouble lasts before anybody is told: a hand that comes near is not yet one that shakes. */
const patienceMs = { dark: 1000, closer: 1500, steady: 1500 } as const satisfies Record<
  Hint,
  number
>;

/** Best first: in the dark nothing else can be seen. */
const troubles = {
  dark: ({ brightness }) => brightness < darkBelow,
  steady: ({ motion }) => motion !== null && motion > movingAbove,
  closer: ({ codeSize }) => codeSize !== null && codeSize < smallBelow,
} as const satisfies Record<Hint, (facts: PictureFacts) => boolean>;

/** A read ends every hint: whoever has been understood needs no advice. */
export function nextHint(
  before: Hinting,
  facts: PictureFacts,
  hasRead: boolean,
  at: number,
): Hinting {
  if (hasRead) return noHint;
  const since: Partial<Record<Hint, number>> = {};
  let shown: Hint | null = null;
  for (const hint of Object.keys(troubles) as Hint[]) {
    if (!troubles[hint](facts)) continue;
    const from = before.since[hint] ?? at;
    since[hint] = from;
    if (shown === null && at - from >= patienceMs[hint]) shown = hint;
  }
  return { since, shown };
}
