/**
 * A hand scanner that types. Its keys are read by their place on the keyboard (`event.code`), since
 * a Russian layout would turn Code 39 letters into Cyrillic. A burst is keys faster than a hand
 * types, ended by Enter or Tab; all other keys are left alone.
 */
export type WedgeKey = {
  /** `KeyboardEvent.code`. */
  readonly code: string;
  /** `KeyboardEvent.key`: only asked where a tablet's keyboard gives no code. */
  readonly key?: string;
  readonly shift: boolean;
  /** Milliseconds of a clock that never steps back. */
  readonly at: number;
};

export type Wedge = {
  readonly text: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** False when signs of this burst were lost: better no code than a piece of one. */
  readonly isWhole: boolean;
};

export const noBurst: Wedge = {
  text: "",
  firstAt: 0,
  lastAt: Number.NEGATIVE_INFINITY,
  isWhole: true,
};

/** A radio or a busy tablet may hold one key back so long; a hand pauses at every key. */
const longestGapMs = 250;
/** Keys that follow so soon after a longer gap are the rest of a code, not a new one. */
const restGapMs = 450;
/** Over the whole code a scanner is faster than any hand, also over a radio. */
const longestMeanMs = 60;
/** From here on keys are taken to come from a scanner: they must not press or type anything. */
const runningFrom = 4;
const shortest = 3;
const longest = 300;

export type WedgeStep = {
  readonly state: Wedge;
  /** The code, when this key has ended a burst. */
  readonly text: string | null;
  /** The key belongs to a scanner: the page must not see it. */
  readonly swallow: boolean;
};

export function typeKey(state: Wedge, key: WedgeKey): WedgeStep {
  const name = key.code || (key.key ?? "");
  if (modifiers.has(name)) return { state, text: null, swallow: false };
  const burst = goOn(state, key.at);
  if (endings.has(name)) return endBurst(burst, key.at);
  const sign = signOf(key);
  if (sign === null || burst.text.length >= longest) {
    return { state: tornAt(key.at), text: null, swallow: false };
  }
  const firstAt = burst.text === "" ? key.at : burst.firstAt;
  const next = { ...burst, text: burst.text + sign, firstAt, lastAt: key.at };
  return {
    state: next,
    text: null,
    swallow: next.text.length >= runningFrom && isFast(next, key.at, burst.text.length),
  };
}

function endBurst(burst: Wedge, at: number): WedgeStep {
  const isCode = burst.text.length >= shortest && isFast(burst, at, burst.text.length);
  return {
    state: noBurst,
    text: isCode && burst.isWhole ? burst.text : null,
    swallow: isCode,
  };
}

/** The burst that a key at this time belongs to. */
function goOn(state: Wedge, at: number): Wedge {
  const gap = at - state.lastAt;
  if (gap < 0 || gap > restGapMs) return noBurst;
  return gap <= longestGapMs ? state : tornAt(at);
}

function tornAt(at: number): Wedge {
  return { text: "", firstAt: at, lastAt: at, isWhole: false };
}

function isFast({ firstAt }: Wedge, at: number, gaps: number): boolean {
  return at - firstAt <= longestMeanMs * gaps;
}

function signOf({ code, key = "", shift }: WedgeKey): string | null {
  if (code === "") return key.length === 1 ? key : null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const numpadDigit = /^Numpad(\d)$/.exec(code)?.[1];
  if (numpadDigit !== undefined) return numpadDigit;
  const pair = signs.get(code);
  return pair === undefined ? null : pair.charAt(shift ? 1 : 0);
}

const endings = new Set(["Enter", "NumpadEnter", "Tab"]);
const modifiers = new Set(["ShiftLeft", "ShiftRight", "Shift", "CapsLock", "NumLock"]);

/** The key's sign alone and with shift, as a scanner's US keyboard has them. */
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Digit1: "1!",
    Digit2: "2@",
    Digit3: "3#",
    Digit4: "4$",
    Digit5: "5%",
    Digit6: "6^",
    Digit7: "7&",
    Digit8: "8*",
    Digit9: "9(",
    Digit0: "0)",
    Minus: "-_",
    Equal: "=+",
    BracketLeft: "[{",
    BracketRight: "]}",
    Backslash: "\\|",
    Semicolon: ";:",
    Quote: "'\"",
    Backquote: "`~",
    Comma: ",<",
    Period: ".>",
    Slash: "/?",
    Space: "  ",
    NumpadAdd: "++",
    NumpadSubtract: "--",
    NumpadMultiply: "**",
    NumpadDivide: "//",
    NumpadDecimal: "..",
  }),
);
