/** The most that anybody is asked for at once, in minor units. */
export const mostAtOnce = 100_000_000;

/**
 * What somebody typed, in minor units: `3`, `3.5`, `3,50`, with blanks between thousands. `digits` are
 * those of the currency after its point (2 for the euro, 0 for the yen). Null: no amount.
 */
export function readAmount(typed: string, digits: number): number | null {
  const text = typed.replace(/[\s\u00a0\u202f]/g, "");
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text);
  if (found === null) return null;
  const [, whole = "", part = ""] = found;
  if (part.length > digits) return null;
  const amount = Number(whole + part.padEnd(digits, "0"));
  return amount > 0 && amount <= mostAtOnce ? amount : null;
}

/**
 * An amount as a reason carries it: exact, and said in each language where it is read. A page that was
 * opened before knows `fee` alone, and shows it as it stands.
 */
export function feeFacts(
  minor: number,
  { code, digits }: { readonly code: string; readonly digits: number },
): { readonly minor: number; readonly currency: string; readonly fee: string } {
  return { minor, currency: code, fee: `${plainAmount(minor, digits)} ${code}` };
}

/** An amount as it is typed: minor units with a point. */
export function plainAmount(minor: number, digits: number): string {
  const [sign, rest] = [minor < 0 ? "-" : "", Math.abs(minor)];
  if (digits === 0) return `${sign}${rest}`;
  const text = String(rest).padStart(digits + 1, "0");
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
