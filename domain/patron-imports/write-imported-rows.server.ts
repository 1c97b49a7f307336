import "server-only";
import { randomUUID } from "node:crypto";
import {
  type ImportedChange,
  insertImportedCards,
  insertImportedPatrons,
  recordImportedChanges,
  updateImportedPatrons,
} from "#db/queries/imported-patrons.ts";
import type { PatronValues } from "#db/queries/patron-records.ts";
import type { Transaction } from "#db/transaction.ts";
import type { RowDecision } from "#domain/patron-imports/import-decision.ts";
import type { ImportGround } from "#domain/patron-imports/import-ground.server.ts";
import { filledFields, membershipEnd, type PatronFields } from "#domain/patrons/patron-fields.ts";

type New = Extract<RowDecision, { kind: "new" }>;
type Changed = Extract<RowDecision, { kind: "changed" }>;

/** The good rows of a batch, a few statements for all of them; the ids of the new readers. */
export async function writeImportedRows(
  transaction: Transaction,
  ground: ImportGround,
  decisions: readonly RowDecision[],
): Promise<number[]> {
  const added = decisions.filter((each): each is New => each.kind === "new");
  const changed = decisions.filter((each): each is Changed => each.kind === "changed");
  const ids = await insertImportedPatrons(
    transaction,
    added.map(({ fields }) => ({
      ...rowOf(withMembership(fields, ground), ground),
      handle: randomUUID(),
    })),
  );
  updateImportedPatrons(
    transaction,
    changed.map(({ id, fields }) => ({ id, ...rowOf(fields, ground) })),
  );
  const changes = [
    ...added.map(({ fields, newCard }, place) => ({
      patronId: ids[place] ?? 0,
      kind: "new" as const,
      before: {},
      fields: filledFields(fields),
      cardNumber: newCard,
    })),
    ...changed.map(({ id, before, newCard }) => ({
      patronId: id,
      kind: "changed" as const,
      before,
      fields: Object.keys(before),
      cardNumber: newCard,
    })),
  ];
  insertImportedCards(transaction, changes.flatMap(cardOf));
  recordImportedChanges(
    transaction,
    ground.id,
    ground.by,
    changes.map((change): ImportedChange => ({ ...change, partyId: randomUUID() })),
  );
  return ids;
}

function withMembership(fields: PatronFields, { places, todayAt }: ImportGround): PatronFields {
  const category = places.categories.find(({ code }) => code === fields.category);
  const end = membershipEnd(todayAt(fields.branch), category?.membershipMonths ?? null);
  return { ...fields, expiresOn: fields.expiresOn ?? end };
}

function rowOf(fields: PatronFields, { places, language }: ImportGround): PatronValues {
  const idOf = (list: readonly { readonly id: number; readonly code: string }[], wanted: string) =>
    list.find(({ code }) => code === wanted)?.id ?? 0;
  return {
    ...fields,
    language: fields.language ?? language,
    categoryId: idOf(places.categories, fields.category),
    homeBranchId: idOf(places.branches, fields.branch),
  };
}

function cardOf(change: { readonly patronId: number; readonly cardNumber: string | null }) {
  const { patronId, cardNumber } = change;
  return cardNumber === null ? [] : [{ patronId, number: cardNumber }];
}
