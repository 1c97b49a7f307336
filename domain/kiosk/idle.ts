/** How long a kiosk waits, in seconds. `receipt` is how long the last screen stays. */
export type Pace = {
  readonly idle: number;
  readonly warning: number;
  readonly receipt: number;
};

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
  readonly isHelpOpen: boolean;
  readonly touchedAt: number | null;
  readonly extensions: number;
};

/** `now` and `touchedAt` are milliseconds of one clock. Seconds are counted up: 1 is the last one. */
export function timeLeft(presence: Presence, pace: Pace, now: number): TimeLeft {
  if (presence.touchedAt === null) return { phase: "rest" };
  const gone = (now - presence.touchedAt) / 1000;
  const mayExtend = presence.extensions < extensionsAllowed;
  if (presence.screen === "finish") {
    const seconds = Math.ceil(pace.receipt - gone);
    return seconds > 0 ? { phase: "receipt", seconds, mayExtend } : { phase: "over" };
  }
  if (gone < pace.idle) return { phase: "active" };
  // On the attract screen there is nothing to lose but the language: no warning.
  if (presence.screen === "attract" && !presence.isHelpOpen) return { phase: "over" };
  const seconds = Math.ceil(pace.idle + pace.warning - gone);
  return seconds > 0 ? { phase: "warning", seconds, mayExtend } : { phase: "over" };
}
