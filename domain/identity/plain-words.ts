/** Signs of what staff may hang on a device. */
export const longest = { name: 80, reason: 200, message: 200 } as const;

/** Words of staff that a screen shows: one line, not empty, no signs that steer a terminal or turn text around. */
export function isPlain(words: string, most: number): boolean {
  return words.trim() !== "" && words.length <= most && !unseen.test(words);
}

const unseen = /[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
