import { digitsOf } from "#domain/library/currencies.ts";

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof weekdays)[number];

/** Beyond this many days a date without its year would be taken for a nearer one. */
const yearIsClearWithin = 300;

/**
 * The day and month of a calendar date (`YYYY-MM-DD`) in words, with its year where that is not
 * clear from `today`. A calendar date has no zone: it is written as it stands, wherever this runs.
 */
export function dayInWords(tag: string, date: string, today: string): string {
  const at = startOf(date);
  const isFar = Math.abs(at - startOf(today)) > yearIsClearWithin * 86_400_000;
  return formatter(tag, isFar).format(at);
}

/** Always with its year: for paper and letters, which are read later. */
export function dayWithYear(tag: string, date: string): string {
  return formatter(tag, true).format(startOf(date));
}

export function weekdayOf(date: string): Weekday {
  return weekdays[new Date(startOf(date)).getUTCDay()] ?? "sun";
}

/** The calendar date at a branch at an instant. */
export function dateIn(timeZone: string, instant: string | number): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** An amount in minor units (cents, or whole yen) as the language writes money. */
export function inMoney(tag: string, minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const money = new Intl.NumberFormat(tag, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return money.format(minor / 10 ** digits);
}

function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${tag} ${withYear}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(tag, {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    ...(withYear ? { year: "numeric" } : {}),
  });
  formatters.set(key, made);
  return made;
}
