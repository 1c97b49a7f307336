/** 1 is Monday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

export type OpenDay = { readonly weekday: number; readonly opens: string; readonly closes: string };

export type HoursFault = "no-time" | "closes-too-early";
export type HoursRead =
  | { readonly status: "read"; readonly hours: readonly OpenDay[] }
  | { readonly status: "faulty"; readonly faults: Readonly<Record<string, HoursFault>> };

/** Local wall-clock times `HH:MM`; a day without both is closed. 24:00 is the end of a day. */
export function readHours(typed: Readonly<Record<string, string>>): HoursRead {
  const hours: OpenDay[] = [];
  const faults: Record<string, HoursFault> = {};
  for (const weekday of weekdays) {
    if (typed[`open-${weekday}`] !== "yes") continue;
    const day = {
      weekday,
      opens: padded(typed[`opens-${weekday}`]),
      closes: padded(typed[`closes-${weekday}`]),
    };
    const fault = faultOf(day);
    if (fault === null) hours.push(day);
    else faults[`day-${weekday}`] = fault;
  }
  return Object.keys(faults).length > 0 ? { status: "faulty", faults } : { status: "read", hours };
}

/** People write 9:00. */
function padded(text: string | undefined): string {
  const time = (text ?? "").trim();
  return /^\d:/.test(time) ? `0${time}` : time;
}

function faultOf({ opens, closes }: OpenDay): HoursFault | null {
  if (!clock.test(opens) || !(clock.test(closes) || closes === "24:00")) return "no-time";
  return closes > opens ? null : "closes-too-early";
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
