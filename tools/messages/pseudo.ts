import type { Words } from "./catalogue.ts";

/**
 * A language that nobody speaks, made of English: every letter has an accent, what stands in braces
 * or in angle brackets is left alone, plural forms and choices are gone through.
 */
export function pseudoOf(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === "string" ? accented(value) : pseudoOf(value),
    ]),
  );
}

/** Depth 0, 2, 4 … of the braces is text, the odd ones are arguments and the names of choices. */
function accented(sentence: string): string {
  let depth = 0;
  let isTag = false;
  return [...sentence]
    .map((sign) => {
      depth += { "{": 1, "}": -1 }[sign] ?? 0;
      isTag = { "<": true, ">": false }[sign] ?? isTag;
      return depth % 2 === 0 && !isTag ? (accents.get(sign) ?? sign) : sign;
    })
    .join("");
}

const plain = "aceinosuyzACEINOSUYZ";
const withAccent = "áçéíñóśúýžÁÇÉÍÑÓŚÚÝŽ";
const accents = new Map([...plain].map((sign, at) => [sign, [...withAccent][at] ?? sign]));
