import "server-only";
import {
  type FoundTitles,
  findTitles,
  type NumberWish,
  suggestTitles,
  type TitleWish,
  titlesOfNumber,
  tooSlow,
  wordsAlike,
} from "#db/queries/title-search.ts";
import { chineseReadings } from "#domain/catalog/chinese-readings.ts";
import { readTypedCode } from "#domain/catalog/typed-code.ts";
import { meantWords } from "#domain/catalog/typos.ts";

/** `code`: by a number on the book; `alike`: words were read as others; `some`: one word was let go. */
export type FoundBy = "code" | "words" | "alike" | "some";
export type SearchWish = Omit<TitleWish, "readings" | "ids"> & { readonly words: string };
/** Titles that fit one of the readings, or bear the number. */
export type SearchAnswer = FoundTitles & {
  readonly by: FoundBy;
  readonly readings: readonly string[];
  readonly number: NumberWish | null;
};

/**
 * What is typed is read as it stands first; only where that finds nothing, more and more freely. What
 * bears it as a number comes before what has it as a word, and an ISBN that is known is nothing else. A
 * search that took too long ends: what was asked may well be there.
 */
export async function searchTitles({ words, ...wish }: SearchWish): Promise<SearchAnswer> {
  const typed = words.replaceAll("\0", "").normalize("NFC").trim().slice(0, 200);
  // Signs alone mean nothing: who typed them did not ask for every book.
  if (typed !== "" && isEmpty(typed)) return answer(nothing, "words", []);
  const code = readTypedCode(typed);
  const numbered = code === null ? noNumber : await titlesOfNumber(code);
  if (numbered === null) return answer(tooSlow, "words", []);
  const number = numbered.ids.length > 0 ? code : null;
  const found = await readAsTyped(wish, typed, { ...numbered, number });
  if (isSettled(found) || typed === "") return found;
  return (await readFreely({ ...wish, isTyping: false }, typed)) ?? found;
}

type Numbered = {
  readonly ids: readonly number[];
  readonly isMore: boolean;
  readonly number: NumberWish | null;
};

async function readAsTyped(
  wish: Rest,
  typed: string,
  { ids, isMore, number }: Numbered,
): Promise<SearchAnswer> {
  if (number !== null && number.isbn !== null) {
    const found = await findTitles({ ...wish, readings: [], ids });
    if (isSettled(found)) return { ...answer(found, "code", []), number };
  }
  const asked = wish.isTyping ? withoutTail(typed) : typed;
  const readings = typed === "" ? [] : [asked, ...chineseReadings(asked)];
  const found = await findTitles({ ...wish, readings, ids });
  const told = { ...found, isMore: found.isMore || isMore };
  return { ...answer(told, number === null ? "words" : "code", readings), number };
}

const noNumber = { ids: [], isMore: false };
const nothing: FoundTitles = { ...tooSlow, isTooSlow: false };

/** It found something, might find it further on, or was given up: nothing else is tried. */
function isSettled({ total, isMore, isTooSlow }: FoundTitles): boolean {
  return total > 0 || isMore || isTooSlow;
}

function answer(found: FoundTitles, by: FoundBy, readings: readonly string[]): SearchAnswer {
  return { ...found, by: found.total > 0 ? by : "words", readings, number: null };
}

/** Titles that somebody may mean who is still typing. */
export async function suggest(typed: string, most: number) {
  const text = typed.replaceAll("\0", "").normalize("NFC").trim().slice(0, 100);
  return isEmpty(text) ? [] : await suggestTitles([text, ...chineseReadings(text)], most);
}

type Rest = Omit<SearchWish, "words">;

async function readFreely(wish: Rest, typed: string): Promise<SearchAnswer | null> {
  const words = typed.split(/[\s\p{Pd}\p{Ps}\p{Pe}.,;:!?«»"]+/u).filter((word) => !isEmpty(word));
  const pairs = words.slice(1).map((word, place) => `${words[place] ?? ""}${word}`);
  // Each costs a look at every word of the catalogue; so many that all fail are no slip of a finger.
  if (words.length > mostMistyped) return null;
  const looked = await wordsAlike(words, pairs);
  if (looked === null) return answer(tooSlow, "words", []);
  const joined = pairs.flatMap((pair, place) =>
    looked[words.length + place]?.isKnown === true
      ? [[...words.slice(0, place), pair, ...words.slice(place + 2)].join(" ")]
      : [],
  );
  const meant = words.map((word, place) => {
    const { sound = "", isKnown = false, alike = [] } = looked[place] ?? {};
    return { word, isKnown, nearest: meantWords(sound, alike) };
  });
  const alike = [...joined, ...readingsOf(meant)];
  if (alike.length > 0) {
    const found = await findTitles({ ...wish, readings: alike, ids: [] });
    if (isSettled(found)) return answer(found, "alike", alike);
  }
  const fewer = withoutOne(
    meant.flatMap(({ word, isKnown, nearest: [nearest] }) => {
      const kept = isKnown ? word : (nearest ?? null);
      return kept === null || kept.length < 3 ? [] : [kept];
    }),
  );
  if (fewer.length === 0) return null;
  const found = await findTitles({ ...wish, readings: fewer, ids: [] });
  return isSettled(found) ? answer(found, "some", fewer) : null;
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
