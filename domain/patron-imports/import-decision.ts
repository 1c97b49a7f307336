import type { IsoDate } from "#domain/library/dates.ts";
import type { ImportOptions } from "#domain/patron-imports/import-options.ts";
import { faultOf, type ImportRow, type RowFault } from "#domain/patron-imports/import-row.ts";
import { type AgeBounds, ageFault } from "#domain/patrons/category-age.ts";
import {
  type PatronField,
  type PatronFields,
  patronFieldNames,
  readPatronFields,
} from "#domain/patrons/patron-fields.ts";

export type KnownReader = PatronFields & { readonly id: number };

type Codes = { readonly has: (code: string) => boolean };

/** Everything that is known where a row is decided. */
export type RowFacts = {
  /** Who has the row's id of another system. */
  readonly byExternalId: KnownReader | null;
  /** Who holds the row's card. */
  readonly byCard: KnownReader | null;
  readonly branches: Codes;
  /** Those in use, with their ages. */
  readonly categories: ReadonlyMap<string, AgeBounds>;
  readonly isCardNumber: (number: string) => boolean;
  readonly todayAt: (branchCode: string) => IsoDate;
  /** Earlier rows of the same file, by what must not come twice. */
  readonly seen: SeenInFile;
};

export type SeenInFile = {
  readonly externalIds: ReadonlyMap<string, number>;
  readonly cardNumbers: ReadonlyMap<string, number>;
  /** Readers that an earlier row was about. */
  readonly readers: ReadonlyMap<number, number>;
};

export type RowDecision =
  | { readonly kind: "wrong"; readonly faults: readonly RowFault[] }
  | { readonly kind: "unchanged"; readonly id: number }
  | {
      readonly kind: "changed";
      readonly id: number;
      readonly fields: PatronFields;
      readonly before: Readonly<Record<string, string | null>>;
      readonly newCard: string | null;
    }
  | { readonly kind: "new"; readonly fields: PatronFields; readonly newCard: string | null };

/**
 * What becomes of a row: a new reader, a change of one that is found by the other system's id or else
 * by the card, or all that is wrong with it. By the same rules as at the desk.
 */
export function decideRow(
  row: ImportRow,
  options: Pick<ImportOptions, "category" | "branch">,
  facts: RowFacts,
): RowDecision {
  const known = facts.byExternalId ?? facts.byCard;
  const typed = known === null ? withDefaults(row, options) : { ...asTyped(known), ...row.said };
  const today = facts.todayAt(typed.branch ?? "");
  const read = readPatronFields(typed, today);
  const faults = [
    ...row.faults,
    ...(read.fits
      ? ageFaults(row, read.fields, known, facts, today)
      : fieldFaults(row, read.faults, typed)),
    ...codeFaults(row, known === null ? typed : row.said, facts),
    ...keyFaults(row, facts),
    ...repeatFaults(row, known, facts.seen),
  ];
  if (!read.fits || faults.length > 0) return { kind: "wrong", faults: onePerField(faults) };
  const newCard = facts.byCard === null ? row.cardNumber : null;
  if (known === null) return { kind: "new", fields: read.fields, newCard };
  const before = differences(known, row, read.fields);
  return Object.keys(before).length === 0 && newCard === null
    ? { kind: "unchanged", id: known.id }
    : { kind: "changed", id: known.id, fields: withSaid(known, row, read.fields), before, newCard };
}

type Typed = Readonly<Partial<Record<PatronField, string>>>;

function withDefaults(
  { said }: ImportRow,
  { category, branch }: { category: string; branch: string },
): Typed {
  return { category, branch, ...said };
}

function asTyped(known: KnownReader): Typed {
  return Object.fromEntries(patronFieldNames.map((name) => [name, known[name] ?? ""]));
}

function fieldFaults(
  { row }: ImportRow,
  faults: Readonly<Partial<Record<PatronField, RowFault["code"]>>>,
  typed: Typed,
): RowFault[] {
  return Object.entries(faults).map(([field, code]) =>
    faultOf(row, field as PatronField, code, typed[field as PatronField] ?? ""),
  );
}

/** As at the desk: asked of who is new, and where the category or the day of birth changes. */
function ageFaults(
  { row }: ImportRow,
  fields: PatronFields,
  known: KnownReader | null,
  { categories }: RowFacts,
  today: IsoDate,
): RowFault[] {
  const { category, birthDate } = fields;
  if (known !== null && known.category === category && known.birthDate === birthDate) return [];
  const fault = ageFault(categories.get(category) ?? noBounds, birthDate, today);
  return fault === null ? [] : [faultOf(row, "category", fault, category)];
}

const noBounds: AgeBounds = { minAge: null, maxAge: null };

function codeFaults({ row }: ImportRow, typed: Typed, facts: RowFacts): RowFault[] {
  const unknown = (field: "category" | "branch", codes: Codes) => {
    const code = typed[field] ?? "";
    return code === "" || codes.has(code) ? [] : [faultOf(row, field, "unknown", code)];
  };
  return [...unknown("category", facts.categories), ...unknown("branch", facts.branches)];
}

/** The id and the card: one is there, both are of one reader, and the card may be one of the library. */
function keyFaults({ row, said, cardNumber }: ImportRow, facts: RowFacts): RowFault[] {
  const { byExternalId, byCard } = facts;
  if (said.externalId === undefined && cardNumber === null)
    return [faultOf(row, null, "no-key", "")];
  if (cardNumber === null) return [];
  if (byCard === null)
    return facts.isCardNumber(cardNumber)
      ? []
      : [faultOf(row, "cardNumber", "bad-card", cardNumber)];
  if (byExternalId !== null && byExternalId.id !== byCard.id)
    return [faultOf(row, "cardNumber", "two-readers", cardNumber)];
  const isOther = said.externalId !== undefined && byCard.externalId !== null;
  return isOther && byCard.externalId !== said.externalId
    ? [faultOf(row, "cardNumber", "card-taken", cardNumber)]
    : [];
}

function repeatFaults(
  { row, said, cardNumber }: ImportRow,
  known: KnownReader | null,
  seen: SeenInFile,
): RowFault[] {
  const id = said.externalId ?? "";
  const sameId = seen.externalIds.get(id);
  const sameCard = seen.cardNumbers.get(cardNumber ?? "");
  const sameReader = known === null ? undefined : seen.readers.get(known.id);
  if (sameId !== undefined) return [faultOf(row, "externalId", "same-in-file", id, sameId)];
  if (sameCard !== undefined)
    return [faultOf(row, "cardNumber", "same-in-file", cardNumber ?? "", sameCard)];
  return sameReader === undefined ? [] : [faultOf(row, null, "same-in-file", "", sameReader)];
}

/** A date that is none leaves its field empty, which may be a fault again: one is enough to mend it. */
function onePerField(faults: readonly RowFault[]): RowFault[] {
  return faults.filter(
    (fault, place) =>
      fault.field === null || faults.findIndex(({ field }) => field === fault.field) === place,
  );
}

/** The values that will be replaced, by the name of their field; what the row does not say stays. */
function differences(
  known: KnownReader,
  { said }: ImportRow,
  fields: PatronFields,
): Record<string, string | null> {
  return Object.fromEntries(
    patronFieldNames
      .filter((name) => said[name] !== undefined && known[name] !== fields[name])
      .map((name) => [name, known[name]]),
  );
}

function withSaid(known: KnownReader, { said }: ImportRow, fields: PatronFields): PatronFields {
  const { id: _, ...own } = known;
  const replaced = patronFieldNames.filter((name) => said[name] !== undefined);
  return { ...own, ...Object.fromEntries(replaced.map((name) => [name, fields[name]])) };
}
