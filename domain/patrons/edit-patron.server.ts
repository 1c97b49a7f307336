import "server-only";
import { z } from "zod";
import { databaseNow } from "#db/queries/loans.ts";
import { findPlaces, type PatronRow, updatePatron } from "#db/queries/patron-records.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { categoryFault } from "#domain/patrons/category-age.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import {
  type FieldFaults,
  type PatronField,
  type PatronFields,
  patronFieldNames,
  readPatronFields,
} from "#domain/patrons/patron-fields.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const text = z.string().max(10_000).optional();
const shape = z.object({
  handle: z.string(),
  fields: z.object(
    Object.fromEntries(patronFieldNames.map((name) => [name, text])) as Record<
      PatronField,
      typeof text
    >,
  ),
});

export type Edited = Done | Refused | { readonly status: "faulty"; readonly faults: FieldFaults };

/** Puts right what is known of a reader. The journal tells which fields changed, never from what to what. */
export async function editPatron(asked: unknown, by: Person): Promise<Edited> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const { handle, fields: typed } = parsed.data;
  return await inTransaction(async (transaction): Promise<Edited> => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const { read, faults, places } = await readWish(transaction, patron, typed, by);
    if (!read.fits || Object.keys(faults).length > 0) return { status: "faulty", faults };
    const changed = changedFields(patron, read.fields);
    if (changed.length === 0) return done;
    const isWritten = await updatePatron(transaction, patron.patronId, {
      ...read.fields,
      language: read.fields.language ?? patron.language,
      categoryId: places.category?.id ?? 0,
      homeBranchId: places.branch?.id ?? 0,
    });
    if (!isWritten) return { status: "faulty", faults: { externalId: "taken" } };
    journalise(transaction, patron, {
      act: "edit-patron",
      outcome: "edited",
      by: by.id,
      detail: { fields: changed },
    });
    return done;
  });
}

async function readWish(
  transaction: Transaction,
  patron: PatronRow,
  typed: Readonly<Partial<Record<PatronField, string | undefined>>>,
  by: Person,
) {
  const codes = { branch: typed.branch ?? "", category: typed.category ?? "" };
  const [places, now] = await Promise.all([
    findPlaces(transaction, codes),
    databaseNow(transaction),
  ]);
  const today = localDate(patron.timeZone, now.getTime());
  const read = readPatronFields(typed, today);
  const ofFields = read.fits ? ageFaults(places, patron, read.fields, today) : read.faults;
  const faults: FieldFaults = { ...ofFields, ...placeFaults(places, patron, codes, by) };
  return { read, faults, places };
}

type Places = Awaited<ReturnType<typeof findPlaces>>;

/** Whoever outgrew a category stays in it until somebody changes the category, or the day of birth. */
function ageFaults(
  { category }: Places,
  patron: PatronRow,
  fields: PatronFields,
  today: IsoDate,
): FieldFaults {
  const isAsBefore = fields.category === patron.category && fields.birthDate === patron.birthDate;
  return isAsBefore ? {} : categoryFault(category, fields.birthDate, today);
}

/**
 * A reader stays where they are, or moves to a branch of whoever moves them. What is out of use is
 * as unknown as what never was, but for whoever belongs to it already.
 */
function placeFaults(
  { category, branch }: Places,
  patron: PatronRow,
  codes: { readonly branch: string; readonly category: string },
  by: Person,
): FieldFaults {
  const isSameCategory = category !== null && codes.category === patron.category;
  const isSameBranch = branch !== null && codes.branch === patron.branch;
  return {
    ...(isSameCategory || category?.isActive === true ? {} : { category: "unknown" }),
    ...(isSameBranch ? {} : branchFault(branch, by)),
  };
}

function branchFault(branch: Places["branch"], by: Person): FieldFaults {
  if (branch === null || !branch.isActive) return { branch: "unknown" };
  return may(by.assignments, "edit-patrons", branch.id) ? {} : { branch: "not-yours" };
}

function changedFields(patron: PatronRow, fields: PatronFields): PatronField[] {
  const wanted = { ...fields, language: fields.language ?? patron.language };
  return patronFieldNames.filter((name) => wanted[name] !== patron[name]);
}
