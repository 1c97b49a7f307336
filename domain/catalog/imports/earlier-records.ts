import type { Described, Known } from "#domain/catalog/imports/matching.ts";

/**
 * Where a record goes: to a title of its own, to one of the library, to that of a record before it in its
 * batch, or, while a file is only looked at, to one that a batch before would make.
 */
export type Target =
  | { readonly kind: "new" }
  | { readonly kind: "known"; readonly titleId: number }
  | { readonly kind: "twin"; readonly of: number }
  | { readonly kind: "foreseen"; readonly number: number };
export type Wanted = Described & {
  readonly isbns: readonly string[];
  readonly barcodes: readonly string[];
  /** Titles on whose copies its barcodes stand. */
  readonly bearers: readonly number[];
};

/** Records that make titles, by what they could be found by. */
export function openEarlier() {
  const known = new Map<string, Known<Target>[]>();
  return {
    add: ({ format, controlNumber, maker, key, titleKey, isbns }: Wanted, target: Target): void => {
      const described = { format, controlNumber, maker, key, titleKey, hasBarcode: false, target };
      for (const [by, name] of namesOf({ format, controlNumber, key, isbns })) {
        const list = known.get(name);
        if (list === undefined) known.set(name, [{ ...described, by }]);
        else list.push({ ...described, by });
      }
    },
    like: (record: Wanted): Known<Target>[] =>
      namesOf(record).flatMap(([, name]) => known.get(name) ?? []),
  };
}

function namesOf(record: Pick<Wanted, "format" | "controlNumber" | "key" | "isbns">) {
  return [
    ...(record.controlNumber === ""
      ? []
      : [["control-number", `number ${record.format} ${record.controlNumber}`] as const]),
    ...record.isbns.slice(0, 1).map((isbn) => ["isbn", `isbn ${isbn}`] as const),
    ["title", `title ${record.key}`] as const,
  ];
}

/** More is not remembered: what stands twice behind that is counted twice. */
const mostForeseen = 500_000;

/** What batches before would make, while a file is only looked at: no table knows of it yet. */
export function openForeseen() {
  const earlier = openEarlier();
  const owners = new Map<string, string>();
  let titles = 0;
  return {
    like: (record: Wanted): Known<Target>[] =>
      earlier.like(record).map((each) => {
        const owner = nameOfTarget(each.target);
        const hasBarcode = record.barcodes.some((barcode) => owners.get(barcode) === owner);
        return { ...each, hasBarcode };
      }),
    addTitle: (record: Wanted, number: number): void => {
      titles += 1;
      if (titles <= mostForeseen) earlier.add(record, { kind: "foreseen", number });
    },
    /** On which title's copy a barcode would stand, as `nameOfTarget` says it. */
    ownerOf: (barcode: string): string | undefined => owners.get(barcode),
    addCopy: (barcode: string, owner: string): void => {
      if (owners.size < mostForeseen) owners.set(barcode, owner);
    },
  };
}
export type Foreseen = ReturnType<typeof openForeseen>;

/** One name for one title; of a new one that of the record which makes it, counted in its batch. */
export function nameOfTarget(target: Target, place = 0): string {
  if (target.kind === "known") return `known ${target.titleId}`;
  if (target.kind === "foreseen") return `foreseen ${target.number}`;
  return `new ${target.kind === "twin" ? target.of : place}`;
}
