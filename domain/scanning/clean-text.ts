/** Signs of other alphabets that look like a Latin one, as a hand types them off a label. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  Е: "E",
  І: "I",
  Ј: "J",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Ѕ: "S",
  Т: "T",
  У: "Y",
  Х: "X",
  а: "a",
  е: "e",
  і: "i",
  ј: "j",
  о: "o",
  р: "p",
  с: "c",
  ѕ: "s",
  у: "y",
  х: "x",
};

/** Controls, marks that cannot be seen, halves of signs: none belongs on a label. */
const unprintable = /\p{C}/u;

export function hasControlSigns(text: string): boolean {
  return unprintable.test(text);
}

/**
 * What a hand or a foreign keyboard adds to a code is taken off: space around it, full-width signs of
 * a Chinese keyboard, blanks and hyphens between digits. Doing it twice changes nothing more.
 */
export function cleanText(text: string): string {
  const narrow = text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .trim();
  const digits = narrow.replace(/[\s-]/g, "");
  return /^\d+$/.test(digits) ? digits : narrow;
}

/** Cyrillic letters that look Latin become Latin; asked only where the library's codes are Latin. */
export function foldLookAlikes(text: string): string {
  return text.replace(/[\u0400-\u04ff]/g, (sign) => lookAlikes[sign] ?? sign);
}

export function hasCyrillic(text: string): boolean {
  return /[\u0400-\u04ff]/.test(text);
}

/** Codabar is framed by a start and a stop letter that are no part of the number. */
export function stripCodabarFrame(text: string): string {
  return text.replace(/^[A-DTN*E](.*)[A-DTN*E]$/is, "$1");
}
