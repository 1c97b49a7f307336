/** What the database cannot hold as text, the sign zero and halves of signs, is shown as a gap. */
export function wellFormed(text: string): string {
  return text.replace(unsendable, "\uFFFD");
}

const unsendable = /\0|\p{Surrogate}/gu;
