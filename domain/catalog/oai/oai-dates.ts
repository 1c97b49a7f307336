/** Days or seconds: how exactly a date was asked for. */
export type Granularity = "day" | "second";

const shapes = {
  day: /^\d{4}-\d\d-\d\d$/,
  second: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
} as const satisfies Record<Granularity, RegExp>;
const lasts = { day: 86_400_000_000, second: 1_000_000 } as const;

export type OaiDate = {
  readonly granularity: Granularity;
  /** The first microsecond of it since 1970. */
  readonly begins: number;
  /** The first one behind it. */
  readonly ends: number;
};

/** A date of a request, in UTC; null: none, such as a 30 February. */
export function readOaiDate(text: string): OaiDate | null {
  const granularity = shapes.day.test(text) ? "day" : shapes.second.test(text) ? "second" : null;
  if (granularity === null) return null;
  const milliseconds = Date.parse(granularity === "day" ? `${text}T00:00:00Z` : text);
  // What rolls over, as 30 February does in some readers, is not the day that was written.
  if (Number.isNaN(milliseconds) || !sayMilliseconds(milliseconds).startsWith(text)) return null;
  const begins = milliseconds * 1000;
  return { granularity, begins, ends: begins + lasts[granularity] };
}

/** Microseconds as the protocol writes a moment: to the second, cut off. */
export function sayOaiDate(micros: number): string {
  return sayMilliseconds(Math.floor(micros / 1_000_000) * 1000);
}

function sayMilliseconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
