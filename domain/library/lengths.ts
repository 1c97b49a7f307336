/** Signs (code points) of the library's own words: the same for a form, the server and the database. */
export const lengths = { code: 32, name: 120, reason: 200, notice: 500, callNumber: 200 } as const;

/** As PostgreSQL's char_length counts: an emoji is one, a letter with a combining mark two. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** At most so long as the machine counts, no sign halved: half of one can stand in no address. */
export function cutTo(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
