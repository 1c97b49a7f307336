import type { Refusal } from "#domain/identity/admission.ts";
import type { PasswordFault } from "#domain/identity/password-profiles.ts";

/** What an action tells its form: why not, and what was typed, so that nothing is typed twice. */
export type FormState<Problem extends string, Told = null> = {
  readonly problem: Problem | Refusal | null;
  readonly faults: readonly PasswordFault[];
  readonly typed: Readonly<Record<string, string>>;
  readonly told: Told | null;
};

export const freshForm = { problem: null, faults: [], typed: {}, told: null } as const;

/** The plain fields of a form, without passwords and codes: those are never sent back. */
export function readTyped(form: unknown, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, readText(form, name)]));
}

export function readText(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === "string" ? value : "";
}
