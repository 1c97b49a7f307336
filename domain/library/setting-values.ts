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
  const byDefault: unknown = settingDefaults[name];
  const shape = shapeOf(byDefault);
  const read = (shapes[shape] ?? shapes.string)(text.trim());
  const limit: Limit | undefined = (limits as Partial<Record<SettingName, Limit>>)[name];
  if (!read.fits || limit === undefined || limit.allows(read.value)) return read;
  return { fits: false, expected: limit.expected };
}

/** A list that begins with a word is one of words, all others are lists of objects. */
function shapeOf(byDefault: unknown): keyof typeof shapes {
  if (!Array.isArray(byDefault)) return typeof byDefault as keyof typeof shapes;
  return typeof byDefault[0] === "string" ? "words" : "list";
}

type Limit = { readonly expected: string; readonly allows: (value: unknown) => boolean };

const whole = (least: number, most: number): Limit => ({
  expected: `a whole number from ${least} to ${most}`,
  allows: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
});

const oneOf = (...choices: readonly string[]): Limit => ({
  expected: choices.join(" or "),
  allows: (value) => choices.some((choice) => choice === value),
});

/** The kinds of codes by name; what each of them is, is told by the scanner's own table. */
export const codeFormats: readonly string[] = [
  "qr",
  "code128",
  "code39",
  "code32",
  "codabar",
  "ean13",
  "ean8",
  "upca",
  "upce",
  "itf",
  "datamatrix",
];

/** What a setting allows beyond the shape of its default. */
const limits = {
  "library.name": {
    expected: "a name of 1 to 100 signs",
    allows: (value) => typeof value === "string" && value !== "" && value.length <= 100,
  },
  "library.language": {
    expected: "a code of two or three letters, such as en, ru or zh",
    allows: (value) => typeof value === "string" && /^[a-z]{2,3}$/.test(value),
  },
  "kiosk.idle-seconds": whole(10, 900),
  "kiosk.warning-seconds": whole(10, 300),
  // The choices of `domain/kiosk/comfort.ts`, which comes later than the library: a test holds both together.
  "kiosk.text-size": oneOf("100", "150", "200"),
  "kiosk.contrast": oneOf("usual", "high"),
  "kiosk.theme": oneOf("system", "light", "dark"),
  "kiosk.reach": oneOf("usual", "low"),
  "kiosk.sound": oneOf("on", "off"),
  "kiosk.speech": oneOf("off", "on"),
  "pin.length": whole(4, 12),
  "codes.formats": {
    expected: `one or more of ${codeFormats.join(", ")}`,
    allows: (value) =>
      Array.isArray(value) && value.length > 0 && value.every((each) => codeFormats.includes(each)),
  },
  "receipt.paper": {
    expected: "80 or 58 (millimetres)",
    allows: (value) => value === 80 || value === 58,
  },
  "staff.password-profile": {
    expected: "asvs5 or classic",
    allows: (value) => value === "asvs5" || value === "classic",
  },
  "mail.from": {
    expected: 'one address such as library@example.org, or "" for no letters',
    allows: (value) => value === "" || (typeof value === "string" && isAddress(value)),
  },
} as const satisfies Partial<Record<SettingName, Limit>>;

function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(text);
}

const shapes = {
  boolean: (text: string): Typed => {
    const value = yesOrNo.get(text.toLowerCase());
    return value === undefined ? { fits: false, expected: "true or false" } : { fits: true, value };
  },
  number: (text: string): Typed =>
    /^-?\d+(\.\d+)?$/.test(text)
      ? { fits: true, value: Number(text) }
      : { fits: false, expected: "a number" },
  list: (text: string): Typed => {
    const value = parse(text);
    const isList =
      Array.isArray(value) && value.every((each) => typeof each === "object" && each !== null);
    return isList
      ? { fits: true, value }
      : { fits: false, expected: 'a JSON list of objects, such as [{"prefix":"3"}], or []' };
  },
  words: (text: string): Typed => {
    const value = text.startsWith("[") ? parse(text) : text.split(/[\s,]+/).filter(Boolean);
    const isWords = Array.isArray(value) && value.every((each) => typeof each === "string");
    return isWords ? { fits: true, value } : { fits: false, expected: "words, such as qr,code39" };
  },
  string: (text: string): Typed => ({ fits: true, value: text }),
} as const;

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
