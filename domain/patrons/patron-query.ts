export type PatronQuery = {
  /** Letters: words of a name. */
  readonly words: string;
  /** Digits of a phone or a card number, without what people put between them. */
  readonly digits: string;
};

/**
 * What was typed into the search field. A line of digits is a phone or a card number; of a phone the last
 * ten count, so that +7 914 and 8 914 are the same.
 */
export function readPatronQuery(typed: string): PatronQuery {
  const text = typed.slice(0, 200).normalize("NFC").replace(/\s+/g, " ").trim();
  const digits = text.replace(/\D/g, "");
  const isNumber = digits.length >= 3 && /^\+?[\d ().\-/]+$/.test(text);
  if (!isNumber) return { words: apart(text.slice(0, 100)), digits: "" };
  const isPhone = /^(?:\+|8[ (9])/.test(text) && digits.length >= 10 && digits.length <= 12;
  return { words: "", digits: isPhone ? digits.slice(-10) : digits };
}

/** Chinese names are typed without a space between family and given name: each sign is looked for. */
function apart(text: string): string {
  return text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, " ");
}
