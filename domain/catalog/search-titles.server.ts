import "server-only";
import {
  type FoundTitles,
  findTitles,
  suggestTitles,
  type TitleWish,
  titlesOfCode,
  wordsAlike,
} from "#db/queries/title-search.ts";
import { chineseReadings } from "#domain/catalog/chinese-readings.ts";
import { readTypedCode } from "#domain/catalog/typed-code.ts";
import { meantWords } from "#domain/catalog/typos.ts";

/** `code`: by a number on the book; `alike`: words were read as others; `some`: one word was let go. */
export type FoundBy = "code" | "words" | "alike" | "some";
export type SearchWish = Omit<TitleWish, "readings" | "ids"> & { readonly words: string };
export type SearchAnswer = FoundTitles & { readonly by: FoundBy };

/** What is typed is read as it stands first; only where that finds nothing, more and more freely. */
export async function searchTitles({ words, ...wish }: SearchWish): Promise<SearchAnswer> {
  const typed = words.replaceAll("\0", "").normalize("NFC").trim().slice(0, 200);
  const code = readTypedCode(typed);
  const ids = code === null ? [] : await titlesOfCode(code);
  if (ids.length > 0) return { ...(await findTitles({ ...wish, readings: [], ids })), by: "code" };
  const asked = wish.isTyping ? withoutTail(typed) : typed;
  const found = await read(wish, isEmpty(typed) ? [] : [asked, ...chineseReadings(asked)]);
  if (found.total > 0 || isEmpty(typed)) return { ...found, by: "words" };
  return (await readFreely({ ...wish, isTyping: false }, typed)) ?? { ...found, by: "words" };
}

/** Titles that somebody may mean who is still typing. */
export async function suggest(typed: string, most: number) {
  const text = typed.replaceAll("\0", "").normalize("NFC").trim().slice(0, 100);
  return isEmpty(text) ? [] : await suggestTitles([text, ...chineseReadings(text)], most);
}

type Rest = Omit<SearchWish, "words">;

async function read(wish: Rest, readings: readonly string[]): Promise<FoundTitles> {
  return await findTitles({ ...wish, readings, ids: null });
}

async function readFreely(wish: Rest, typed: string): Promise<SearchAnswer | null> {
  const words = typed.split(/[\s\p{Pd}\p{Ps}\p{Pe}.,;:!?«»"]+/u).filter((word) => !isEmpty(word));
  const pairs = words.slice(1).map((word, place) => `${words[place] ?? ""}${word}`);
  // Each costs a look at every word of the catalogue; so many that all fail are no slip of a finger.
  if (words.length > mostMistyped) return null;
  const looked = await wordsAlike(words, pairs);
  const joined = pairs.flatMap((pair, place) =>
    looked[words.length + place]?.isKnown === true
      ? [[...words.slice(0, place), pair, ...words.slice(place + 2)].join(" ")]
      : [],
  );
  const meant = words.map((word, place) => {
    const { sound = "", isKnown = false, alike = [] } = looked[place] ?? {};
    return { word, isKnown, nearest: meantWords(sound, alike) };
  });
  const alike = readingsOf(meant);
  if (joined.length + alike.length > 0) {
    const found = await read(wish, [...joined, ...alike]);
    if (found.total > 0) return { ...found, by: "alike" };
  }
  const fewer = withoutOne(
    meant.flatMap(({ word, isKnown, nearest: [nearest] }) => {
      const kept = isKnown ? word : (nearest ?? null);
      return kept === null || kept.length < 3 ? [] : [kept];
    }),
  );
  if (fewer.length === 0) return null;
  const found = await read(wish, fewer);
  return found.total > 0 ? { ...found, by: "some" } : null;
}

/** Every way to put one of the nearest words in place of each that was mistyped, the likeliest first. */
function readingsOf(
  words: readonly { readonly word: string; readonly nearest: readonly string[] }[],
): string[] {
  if (words.every(({ nearest }) => nearest.length === 0)) return [];
  return words.reduce<string[]>(
    (readings, { word, nearest }) =>
      readings
        .flatMap((reading) =>
          (nearest.length === 0 ? [word] : nearest).map((each) => `${reading} ${each}`.trim()),
        )
        .slice(0, mostReadings),
    [""],
  );
}
const mostReadings = 6;
const mostMistyped = 8;

/** Every way to leave one word out. Of two words both stay: each alone would find what was not meant. */
function withoutOne(words: readonly string[]): string[] {
  if (words.length === 2) return [words.join(" ")];
  if (words.length < 2) return [];
  return words.map((_, left) => words.filter((_word, place) => place !== left).join(" "));
}

/** One or two letters of a word that has just begun say too little to look for: they wait. */
function withoutTail(typed: string): string {
  return typed.replace(/\s+[\p{Script=Latin}\p{Script=Cyrillic}]{1,2}$/u, "");
}

/** No letter and no digit: nothing can be found by it. */
function isEmpty(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}
