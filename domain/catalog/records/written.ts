export const writeFaults = [
  /** More bytes than the format can count. */
  "too-long",
  /** One field has more bytes than the format can count. */
  "field-too-long",
  /** A tag that is not of three letters or digits, or of a kind that the field is not. */
  "bad-tag",
  /** Signs that the format keeps for itself, or that are none. */
  "bad-signs",
] as const;
export type WriteFault = (typeof writeFaults)[number];

/** What was written, or why it cannot be. */
export type Written<T> = { readonly written: T } | { readonly fault: WriteFault };
