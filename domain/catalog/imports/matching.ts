import type { MatchRule } from "#domain/catalog/import-options.ts";

/** By what a record is compared. */
export type Described = {
  readonly format: string | null;
  readonly controlNumber: string;
  /** Who gave the control number; empty: it is not said. */
  readonly maker: string;
  /** Made of title, author and year. */
  readonly key: string;
};
export type Known<Target> = Described & { readonly by: MatchRule; readonly target: Target };

/**
 * The title that a record describes, among those that could be it; null: it is a new one. A number means
 * something only with who gave it: without that, and for an ISBN that a set of volumes shares, the
 * titles have to agree as well, where the numbers do not.
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
  if (known.by === "control-number") return isOneMaker && (record.maker !== "" || isKeySame);
  const areNumbered = isOneMaker && record.controlNumber !== "" && known.controlNumber !== "";
  if (!areNumbered || record.controlNumber === known.controlNumber) return true;
  return record.maker === "" && isKeySame;
}
