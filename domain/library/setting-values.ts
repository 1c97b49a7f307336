import { readDay } from "#domain/library/dates.ts";
import { type SettingKind, settingGuide } from "#domain/library/setting-guide.ts";
import { type SettingName, type SettingValue, settingDefaults } from "#domain/library/settings.ts";

export const settingNames = Object.keys(settingDefaults) as SettingName[];

export function isSettingName(text: string): text is SettingName {
  return Object.hasOwn(settingDefaults, text);
}

export type Typed =
  | { readonly fits: true; readonly value: SettingValue<SettingName> }
  /** What would fit, to be said to whoever typed it. */
  | { readonly fits: false; readonly expected: string };

/** A value as it is typed: the shape of the default, and what the setting itself allows. */
export function readTyped(name: SettingName, text: string): Typed {
  const { takes } = settingGuide[name];
  const expected = inWords(takes);
  // Of a number nobody needs to hear its limits who has not typed one.
  if (isNumeric(name) && !/^-?\d+(\.\d+)?$/.test(text.trim())) return unfit("a number");
  const value = readers[takes.kind](text.trim(), isNumeric(name));
  return value !== undefined && allows(takes, value) ? { fits: true, value } : unfit(expected);
}

function unfit(expected: string): Typed {
  return { fits: false, expected };
}

function isNumeric(name: SettingName): boolean {
  return typeof settingDefaults[name] === "number";
}

type Read = SettingValue<SettingName> | undefined;

/** From what was typed to a value of the right shape; undefined: it is none. */
const readers = {
  switch: (text) => yesOrNo.get(text.toLowerCase()),
  number: (text) => Number(text),
  choice: (text, isNumber) => (isNumber ? Number(text) : text),
  text: (text) => text,
  language: (text) => text,
  address: (text) => text,
  "web-address": (text) => text,
  // No address has a space in it, so that each is read whole wherever its line ends.
  "web-addresses": (text) =>
    text.startsWith("[") ? readList(text) : text.split(/\s+/).filter(Boolean),
  day: (text) => text,
  words: (text) => (text.startsWith("[") ? readList(text) : text.split(/[\s,]+/).filter(Boolean)),
  "code-rules": (text) => readList(text),
  "group-roles": (text) => readList(text),
  "claim-roles": (text) => readList(text),
} as const satisfies Readonly<
  Record<SettingKind["kind"], (text: string, isNumber: boolean) => Read>
>;

function readList(text: string): readonly unknown[] | undefined {
  const value = parse(text);
  return Array.isArray(value) ? value : undefined;
}

function allows(takes: SettingKind, value: unknown): boolean {
  switch (takes.kind) {
    case "number":
      return Number.isInteger(value) && Number(value) >= takes.least && Number(value) <= takes.most;
    case "choice":
      return takes.choices.some((choice) => choice === value);
    case "text":
      return value !== "" && String(value).length <= takes.most;
    case "language":
      return /^[a-z]{2,3}$/.test(String(value));
    case "address":
      return value === "" || isAddress(String(value));
    case "web-address":
      return value === "" || isWebAddress(String(value));
    case "web-addresses":
      return isListOf(value, (each) => isWebAddress(String(each)), 0, takes.most);
    case "day":
      return readDay(String(value)) !== null;
    case "words":
      return isListOf(value, (each) => takes.choices.some((choice) => choice === each), 1);
    case "code-rules":
    case "group-roles":
    case "claim-roles":
      return isListOf(value, (each) => typeof each === "object" && each !== null, 0);
    default:
      return true;
  }
}

function isListOf(
  value: unknown,
  fits: (each: unknown) => boolean,
  least: number,
  most = Number.POSITIVE_INFINITY,
): boolean {
  const isLong = Array.isArray(value) && value.length >= least && value.length <= most;
  return isLong && value.every(fits);
}

function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(text);
}

/** Whether the library may write there is asked when it does: `domain/ops/outgoing-address.server.ts`. */
function isWebAddress(text: string): boolean {
  return text.length <= 500 && /^https?:\/\/[^\s@/?#]+(?:[/?#][^\s]*)?$/.test(text);
}

/** What would fit, as the terminal says it. */
function inWords(takes: SettingKind): string {
  switch (takes.kind) {
    case "switch":
      return "true or false";
    case "number":
      return `a whole number from ${takes.least} to ${takes.most}`;
    case "choice":
      return takes.choices.join(" or ");
    case "text":
      return `a name of 1 to ${takes.most} signs`;
    case "language":
      return "a code of two or three letters, such as en, ru or zh";
    case "address":
      return 'one address such as library@example.org, or "" for no letters';
    case "web-address":
      return 'an address such as https://sms.example.org/send, or "" for none';
    case "web-addresses":
      return `up to ${takes.most} addresses such as https://sru.example.org/catalogue, with spaces between them, or [] for none`;
    case "day":
      return "a day such as 2026-11-22";
    case "words":
      return `one or more of ${takes.choices.join(", ")}`;
    case "code-rules":
      return 'a JSON list of objects, such as [{"prefix":"3"}], or []';
    case "group-roles":
      return 'a JSON list of objects, such as [{"group":"cn=desk,dc=library","role":"librarian"}], or []';
    case "claim-roles":
      return 'a JSON list of objects, such as [{"claim":"groups","value":"desk","role":"librarian"}], or []';
  }
}

const yesOrNo = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names that somebody may have meant, the nearest first; none where nothing is near. */
export function nearestSettings(text: string): SettingName[] {
  const wanted = text.toLowerCase();
  return settingNames
    .map((name) => ({ name, far: farness(wanted, name) }))
    .filter(({ name, far }) => far <= Math.max(2, name.length / 3))
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A part of a name is near to it; else how many signs would have to change (Levenshtein). */
function farness(wanted: string, name: string): number {
  if (wanted.length > 2 && name.includes(wanted)) return 0;
  let row = Array.from({ length: name.length + 1 }, (_, place) => place);
  for (const [line, sign] of [...wanted].entries()) {
    const next = [line + 1];
    for (const [place, other] of [...name].entries()) {
      const stays = (row[place] ?? 0) + (sign === other ? 0 : 1);
      next.push(Math.min(stays, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
