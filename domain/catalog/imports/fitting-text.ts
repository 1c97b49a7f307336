/** What the database cannot hold as text, the sign zero and halves of signs, is shown as a gap. */
export function wellFormed(text: string): string {
  return text.replace(unsendable, "\uFFFD");
}

const unsendable = /\0|\p{Surrogate}/gu;

/** At most so many signs, none of them halved. */
export function cutTo(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
