/** By which number of a reader another system knows her, and under which name it says it. */
export type PatronKey = {
  readonly field: "externalId" | "cardNumber";
  readonly name: string;
};

/** As an operator writes it: `externalId=id`, `cardNumber=employeeNumber`. Null where it is none. */
export function readPatronKey(text: string): PatronKey | null {
  const [, field, name = ""] = /^\s*(externalId|cardNumber)\s*=\s*(\S{1,200})\s*$/.exec(text) ?? [];
  if (field !== "externalId" && field !== "cardNumber") return null;
  return { field, name };
}

/**
 * The one value that says who it is. Several say nothing, nor does one that is longer than any number
 * here or holds what no number has.
 */
export function onlyValue(values: readonly string[]): string | null {
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) return null;
  return /^[^\p{C}]{1,64}$/u.test(value) ? value : null;
}
