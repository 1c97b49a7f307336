import type { Violation } from "./house.ts";

export type Exception = { readonly rule: string; readonly path: string; readonly why: string };

/** What the rules do not hold for. The list shrinks: an entry that is not needed any more fails. */
export const exceptions: readonly Exception[] = [];

/** What is left of the violations, and which entries of the list nothing needs any more. */
export function applyExceptions(
  violations: readonly Violation[],
  list: readonly Exception[] = exceptions,
): { readonly remaining: Violation[]; readonly unneeded: Exception[] } {
  return {
    remaining: violations.filter((found) => !list.some((entry) => covers(entry, found))),
    unneeded: list.filter((entry) => !violations.some((found) => covers(entry, found))),
  };
}

function covers(entry: Exception, found: Violation): boolean {
  return entry.rule === found.rule && entry.path === found.path;
}
