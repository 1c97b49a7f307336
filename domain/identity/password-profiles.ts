/**
 * What a password must be. `asvs5` follows chapter V6 of OWASP ASVS 5.0: length and no common or
 * guessable word, no rules of composition, no end. `classic` is for libraries that must have those.
 */
export const passwordProfiles = {
  asvs5: { least: 12, isComposed: false, days: null },
  classic: { least: 8, isComposed: true, days: 90 },
} as const satisfies Readonly<Record<string, PasswordProfile>>;

export type PasswordProfile = {
  readonly least: number;
  readonly isComposed: boolean;
  readonly days: number | null;
};
export type PasswordProfileName = keyof typeof passwordProfiles;

/** Longer ones are refused, not cut; passphrases fit. */
export const longestPassword = 128;

export type PasswordFault =
  | "too-short"
  | "too-long"
  | "no-upper"
  | "no-lower"
  | "no-digit"
  | "no-special"
  | "too-simple"
  | "has-own-name"
  | "common";

export function profileOf(name: string): PasswordProfile {
  return name === "classic" ? passwordProfiles.classic : passwordProfiles.asvs5;
}

/** Everything that can be said without the list of common passwords. `own`: names that others know. */
export function passwordFaults(
  password: string,
  profile: PasswordProfile,
  own: readonly string[],
): PasswordFault[] {
  const signs = [...password];
  if (signs.length > longestPassword) return ["too-long"];
  const lower = password.toLowerCase();
  const faults: PasswordFault[] = [];
  if (signs.length < profile.least) faults.push("too-short");
  if (profile.isComposed) faults.push(...compositionFaults(password));
  if (new Set(signs).size < 5 || isOneRun(lower)) faults.push("too-simple");
  if (ownWords(own).some((word) => lower.includes(word))) faults.push("has-own-name");
  return faults;
}

/** What is left when the digits and signs around a word are taken away: "Password2024!" is "password". */
export function coreOf(password: string): string {
  return password
    .toLowerCase()
    .replace(/^[^\p{L}]+/u, "")
    .replace(/[^\p{L}]+$/u, "");
}

function compositionFaults(password: string): PasswordFault[] {
  const wanted: readonly (readonly [PasswordFault, RegExp])[] = [
    ["no-upper", /\p{Lu}/u],
    ["no-lower", /\p{Ll}/u],
    ["no-digit", /\p{Nd}/u],
    ["no-special", /[^\p{L}\p{N}]/u],
  ];
  return wanted.filter(([, sign]) => !sign.test(password)).map(([fault]) => fault);
}

/** The house's own words, and the parts of names that are long enough to mean something. */
function ownWords(own: readonly string[]): string[] {
  const parts = own.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return ["bibliomat", "библиомат", ...parts.filter((part) => part.length >= 4)];
}

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789012345678901234567890",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
  "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  "йцукенгшщзхъфывапролджэячсмитьбю",
];

/** Keys in a row, forwards or backwards, from the first sign to the last. */
function isOneRun(lower: string): boolean {
  return [lower, [...lower].reverse().join("")].some((text) =>
    rows.some((row) => text.length > 3 && row.includes(text)),
  );
}
