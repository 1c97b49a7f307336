import "server-only";
import { dictionary } from "@zxcvbn-ts/language-common";
import { coreOf } from "#domain/identity/password-profiles.ts";

/** Forty-nine thousand passwords that were found in leaks, and the words of this trade. */
let known: ReadonlySet<string> | null = null;
const trade = [
  "library",
  "librarian",
  "bookworm",
  "catalogue",
  "библиотека",
  "библиотекарь",
  "читатель",
  "пароль",
  "图书馆",
];

/** Common as it stands, or without the digits and signs around it, or the same word over and over. */
export function isCommonPassword(password: string): boolean {
  known ??= new Set([...dictionary["passwords-common"], ...trade]);
  const lower = password.toLowerCase();
  return [lower, coreOf(lower), unrepeated(coreOf(lower))].some((text) => known?.has(text));
}

/** "passwordpassword" is "password". */
function unrepeated(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const part = text.slice(0, length);
    if (text === part.repeat(text.length / length)) return part;
  }
  return text;
}
