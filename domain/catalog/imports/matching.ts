import type { MatchRule } from "#domain/catalog/import-options.ts";

/** By what a record is compared. */
export type Described = {
  readonly format: string | null;
  readonly controlNumber: string;
  /** Who gave the control number; empty: it is not said. */
  readonly maker: string;
  /** Made of title, author and year. */
  readonly key: string;
  /** Made of the title alone. */
  readonly titleKey: string;
};
export type Known<Target> = Described & {
  readonly by: MatchRule;
  readonly target: Target;
  /** A copy of it carries a barcode that the record names. */
  readonly hasBarcode: boolean;
};

/**
 * The title that a record describes, among those that could be it; null: it is a new one. A number means
 * something only with who gave it: without that the titles, or a copy's barcode, have to agree as well.
 * Volumes of a set share an ISBN, and publishers give one twice: by it alone no two are one.
 */
export function findMatch<Target>(
  record: Described,
  candidates: readonly Known<Target>[],
  rules: readonly MatchRule[],
): Known<Target> | null {
  for (const rule of rules) {
    const found = candidates.find((each) => each.by === rule && isSame(record, each));
    if (found !== undefined) return found;
  }
  return null;
}

function isSame<Target>(record: Described, known: Known<Target>): boolean {
  const isOneMaker = record.maker === known.maker && record.format === known.format;
  const isKeySame = record.key === known.key;
  if (known.by === "control-number")
    return isOneMaker && (record.maker !== "" || isKeySame || known.hasBarcode);
  const areNumbered = isOneMaker && record.controlNumber !== "" && known.controlNumber !== "";
  const isNumberSame = areNumbered && record.controlNumber === known.controlNumber;
  if (isNumberSame) return true;
  if (known.by === "isbn" && !isKeySame && record.titleKey !== known.titleKey) return false;
  return !areNumbered || (record.maker === "" && isKeySame);
}

/** What a person should look at where a record became a title of its own beside such candidates. */
export function doubtsOf<Target>(
  record: Described,
  candidates: readonly Known<Target>[],
  rules: readonly MatchRule[],
): ("isbn-shared" | "number-known")[] {
  const found = (by: MatchRule) => candidates.filter((each) => each.by === by);
  const isShared =
    rules.includes("isbn") && found("isbn").some(({ titleKey }) => titleKey !== record.titleKey);
  const isKnown =
    rules.includes("control-number") &&
    found("control-number").some(
      ({ maker, format }) => maker === record.maker && format === record.format,
    );
  return [
    ...(isShared ? (["isbn-shared"] as const) : []),
    ...(isKnown ? (["number-known"] as const) : []),
  ];
}
