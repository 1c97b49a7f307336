import type { ImportCode, MatchRule } from "#domain/catalog/import-options.ts";
import {
  type Foreseen,
  openEarlier,
  type Target,
  type Wanted,
} from "#domain/catalog/imports/earlier-records.ts";
import {
  type Described,
  doubtsOf,
  findMatch,
  type Known,
} from "#domain/catalog/imports/matching.ts";

export type Plan = {
  readonly target: Target;
  readonly by: MatchRule | null;
  /** What a person should look at. */
  readonly codes: readonly ImportCode[];
};
export type Found = Described & {
  readonly place: number;
  readonly by: MatchRule;
  readonly titleId: number;
};

/** A plan for each record of a batch, in its order: the same book twice in a file makes one title. */
export function planRecords(
  wanted: readonly Wanted[],
  found: readonly Found[],
  rules: readonly MatchRule[],
  foreseen: Pick<Foreseen, "like"> = { like: () => [] },
): Plan[] {
  const stored = new Map<number, Found[]>();
  for (const each of found) stored.set(each.place, [...(stored.get(each.place) ?? []), each]);
  const earlier = openEarlier();
  return wanted.map((record, place) => {
    const candidates: Known<Target>[] = [
      ...(stored.get(place) ?? []).map((each) => ({
        ...each,
        hasBarcode: record.bearers.includes(each.titleId),
        target: { kind: "known" as const, titleId: each.titleId },
      })),
      ...foreseen.like(record),
      ...earlier.like(record),
    ];
    const match = findMatch(record, candidates, rules);
    if (match !== null) return { target: match.target, by: match.by, codes: [] };
    earlier.add(record, { kind: "twin", of: place });
    return { target: { kind: "new" }, by: null, codes: doubtsOf(record, candidates, rules) };
  });
}
