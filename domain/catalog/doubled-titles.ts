import { type MatchRule, matchRules } from "#domain/catalog/import-options.ts";
import { type Described, findMatch } from "#domain/catalog/imports/matching.ts";

/** Whether an import would take the newer of two titles for the older one, by the same rules. */
export function isDoubled(pair: {
  readonly by: MatchRule;
  readonly newer: Described;
  readonly older: Described;
}): boolean {
  const known = { ...pair.older, by: pair.by, hasBarcode: false, target: null };
  return findMatch(pair.newer, [known], matchRules) !== null;
}
