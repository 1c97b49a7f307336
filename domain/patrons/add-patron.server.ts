import "server-only";
import { randomUUID } from "node:crypto";
import { databaseNow } from "#db/queries/loans.ts";
import { writePatronJournal } from "#db/queries/patron-journal.ts";
import { findPlaces, hasNamesake, insertPatron } from "#db/queries/patron-records.ts";
import type { Transaction } from "#db/transaction.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { categoryFault } from "#domain/patrons/category-age.ts";
import {
  type FieldFaults,
  filledFields,
  membershipEnd,
  type PatronField,
  readPatronFields,
} from "#domain/patrons/patron-fields.ts";

export type Registered =
  | { readonly status: "registered"; readonly patronId: number; readonly handle: string }
  | { readonly status: "refused"; readonly faults: FieldFaults }
  /** Somebody of this name, born on this day, is registered: asked once. */
  | { readonly status: "looks-known" };

export type NewPatronWish = {
  readonly typed: Readonly<Partial<Record<PatronField, string | undefined>>>;
  readonly isPending: boolean;
  readonly isAnother: boolean;
  /** The account that does it; null: nobody, a timer. */
  readonly by: string | null;
  readonly mayAt: (branchId: number) => boolean;
};

/** A new reader, within the transaction of who asks: an import registers many, or none. */
export async function addPatron(
  transaction: Transaction,
  wish: NewPatronWish,
): Promise<Registered> {
  const { branch = "", category = "" } = wish.typed;
  const [places, now] = await Promise.all([
    findPlaces(transaction, { branch, category }),
    databaseNow(transaction),
  ]);
  const today = localDate(places.branch?.timeZone ?? "UTC", now.getTime());
  const read = readPatronFields(wish.typed, today);
  const faults = {
    ...(read.fits ? categoryFault(places.category, read.fields.birthDate, today) : read.faults),
    ...placeFaults(places, wish),
  };
  if (!read.fits || places.branch === null || places.category === null || hasPlaceFault(faults))
    return { status: "refused", faults };
  const { fields } = read;
  if (!wish.isAnother && (await hasNamesake(transaction, fields))) return { status: "looks-known" };
  const made = await insertPatron(transaction, {
    ...fields,
    language: fields.language ?? languageOf(places.language),
    categoryId: places.category.id,
    homeBranchId: places.branch.id,
    expiresOn: fields.expiresOn ?? membershipEnd(today, places.category.membershipMonths),
    status: wish.isPending ? "pending" : "active",
  });
  if (made === null) return { status: "refused", faults: { externalId: "taken" } };
  writePatronJournal(transaction, {
    act: "register-patron",
    outcome: wish.isPending ? "pending" : "registered",
    patronId: made.patronId,
    partyId: randomUUID(),
    detail: { fields: filledFields(fields), ...(wish.by === null ? {} : { by: wish.by }) },
  });
  return { status: "registered", ...made };
}

type Places = Awaited<ReturnType<typeof findPlaces>>;

function hasPlaceFault(faults: FieldFaults): boolean {
  return faults.branch !== undefined || faults.category !== undefined;
}

/** What is out of use is as unknown as what never was: nobody new belongs to it. */
function placeFaults(places: Places, wish: NewPatronWish): FieldFaults {
  return {
    ...(places.category?.isActive === true ? {} : { category: "unknown" }),
    ...(places.branch?.isActive === true ? {} : { branch: "unknown" }),
    ...(places.branch !== null && !wish.mayAt(places.branch.id) ? { branch: "not-yours" } : {}),
  };
}

function languageOf(stored: unknown): string {
  const language = readSetting({ "library.language": stored }, "library.language");
  return /^[a-z]{2,3}$/.test(language) ? language : "en";
}
