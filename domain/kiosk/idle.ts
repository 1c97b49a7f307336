/** How long a kiosk waits, in seconds. `receipt` is how long the last screen stays. */
export type Pace = {
  readonly idle: number;
  readonly warning: number;
  readonly receipt: number;
};

/** How much longer everything waits for a reader who has asked for more time. */
const moreTime = 2;

/** WCAG 2.2.1: a time limit can be extended by one simple act, at least ten times. */
export const extensionsAllowed = 10;

export type TimeLeft =
  | { readonly phase: "rest" | "active" | "over" }
  | {
      readonly phase: "warning" | "receipt";
      readonly seconds: number;
      readonly mayExtend: boolean;
    };

/** What the time limit must know of a kiosk. `touchedAt` is null while nobody is there. */
export type Presence = {
  readonly screen: string;
  /** A page over the screen, if one is open. */
  readonly aside: string | null;
  readonly comfort: { readonly time?: "usual" | "more" };
  readonly touchedAt: number | null;
  readonly extensions: number;
};

/** The pace for a reader who may have asked for more time. */
export function paceFor({ comfort }: Pick<Presence, "comfort">, pace: Pace): Pace {
  if (comfort.time !== "more") return pace;
  const { idle, warning, receipt } = pace;
  return { idle: idle * moreTime, warning: warning * moreTime, receipt: receipt * moreTime };
}

/** `now` and `touchedAt` are milliseconds of one clock. Seconds are counted up: 1 is the last one. */
export function timeLeft(presence: Presence, usualPace: Pace, now: number): TimeLeft {
  const pace = paceFor(presence, usualPace);
  if (presence.touchedAt === null) return { phase: "rest" };
  const gone = (now - presence.touchedAt) / 1000;
  const mayExtend = presence.extensions < extensionsAllowed;
  if (presence.screen === "finish") {
    const seconds = Math.ceil(pace.receipt - gone);
    return seconds > 0 ? { phase: "receipt", seconds, mayExtend } : { phase: "over" };
  }
  if (gone < pace.idle) return { phase: "active" };
  // On the first screen, and on a stopped one, there is nothing to lose but the language: no warning.
  if (/^(attract|stopped)$/.test(presence.screen) && presence.aside === null)
    return { phase: "over" };
  const seconds = Math.ceil(pace.idle + pace.warning - gone);
  return seconds > 0 ? { phase: "warning", seconds, mayExtend } : { phase: "over" };
}
