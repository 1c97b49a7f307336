import type { ImportCode, MatchRule } from "#domain/catalog/import-options.ts";
import {
  type Described,
  doubtsOf,
  findMatch,
  type Known,
} from "#domain/catalog/imports/matching.ts";

/** Where a record goes: to a title of its own, to one of the library, or to that of a record before it. */
export type Target =
  | { readonly kind: "new" }
  | { readonly kind: "known"; readonly titleId: number }
  | { readonly kind: "twin"; readonly of: number };
export type Plan = {
  readonly target: Target;
  readonly by: MatchRule | null;
  /** What a person should look at. */
  readonly codes: readonly ImportCode[];
};
export type Wanted = Described & {
  readonly isbns: readonly string[];
  /** Titles on whose copies its barcodes stand. */
  readonly bearers: readonly number[];
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
      ...earlier.like(record),
    ];
    const match = findMatch(record, candidates, rules);
    if (match !== null) return { target: match.target, by: match.by, codes: [] };
    earlier.add(record, place);
    return { target: { kind: "new" }, by: null, codes: doubtsOf(record, candidates, rules) };
  });
}

/** Records of this batch that make titles, by what they could be found by. */
function openEarlier() {
  const places = new Map<string, { readonly record: Wanted; readonly place: number }[]>();
  const names = (record: Wanted) => [
    ...(record.controlNumber === ""
      ? []
      : [["control-number", `number ${record.format} ${record.controlNumber}`] as const]),
    ...record.isbns.slice(0, 1).map((isbn) => ["isbn", `isbn ${isbn}`] as const),
    ["title", `title ${record.key}`] as const,
  ];
  return {
    add: (record: Wanted, place: number) => {
      for (const [, name] of names(record)) {
        const list = places.get(name);
        if (list === undefined) places.set(name, [{ record, place }]);
        else list.push({ record, place });
      }
    },
    like: (record: Wanted): Known<Target>[] =>
      names(record).flatMap(([by, name]) =>
        (places.get(name) ?? []).map(({ record: other, place }) => ({
          ...other,
          by,
          hasBarcode: false,
          target: { kind: "twin" as const, of: place },
        })),
      ),
  };
}
