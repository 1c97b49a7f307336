import { type House, houseOf, type Violation } from "./house.ts";

/** Where a check speaks up in a planted house, as `path:line`. */
export function complaints(
  check: (house: House) => readonly Violation[],
  texts: Readonly<Record<string, string>>,
): string[] {
  return check(houseOf(texts)).map(({ path, line }) => `${path}:${line}`);
}
