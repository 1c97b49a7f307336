/** The number of a hold as a form or an address names it; null: it is none. */
export function readHoldNumber(asked: unknown): number | null {
  const text = typeof asked === "number" ? String(asked) : asked;
  if (typeof text !== "string" || !/^[1-9]\d{0,14}$/.test(text)) return null;
  return Number(text);
}
