"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { readListWish } from "#app/(staff)/desk/patrons/list-wish.ts";
import { type FoundPatrons, showPatrons } from "#app/(staff)/desk/patrons/patron-rows.ts";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { chooseHistory } from "#domain/patrons/choose-history.server.ts";
import { confirmPatron } from "#domain/patrons/confirm-patron.server.ts";
import { editPatron } from "#domain/patrons/edit-patron.server.ts";
import { erasePatron } from "#domain/patrons/erase-patron.server.ts";
import { givePin } from "#domain/patrons/give-pin.server.ts";
import { issueCard } from "#domain/patrons/issue-card.server.ts";
import { liftRestriction } from "#domain/patrons/lift-restriction.server.ts";
import { linkRelative } from "#domain/patrons/link-relative.server.ts";
import { type FieldFaults, patronFieldNames } from "#domain/patrons/patron-fields.ts";
import type { Done, PatronProblem, Refused } from "#domain/patrons/patron-problems.ts";
import { fittingCategories } from "#domain/patrons/read-patron-page.server.ts";
import { recordConsent } from "#domain/patrons/record-consent.server.ts";
import { registerPatron } from "#domain/patrons/register-patron.server.ts";
import { removeNote } from "#domain/patrons/remove-note.server.ts";
import { renewMembership } from "#domain/patrons/renew-membership.server.ts";
import { restrictPatron } from "#domain/patrons/restrict-patron.server.ts";
import { findByCard, listPatrons } from "#domain/patrons/search-patrons.server.ts";
import { setCardStatus } from "#domain/patrons/set-card-status.server.ts";
import { setPin } from "#domain/patrons/set-pin.server.ts";
import { unlinkRelative } from "#domain/patrons/unlink-relative.server.ts";
import { writeNote } from "#domain/patrons/write-note.server.ts";

/** A card leads to its page; anything else to a list. Nothing typed: everybody, as before. */
export async function findPatronsAction(
  _: unknown,
  form: unknown,
): Promise<FormState<PatronProblem, FoundPatrons>> {
  const passed = await requireActor({ permission: "see-patrons" });
  const typed = readTyped(form, ["typed"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const wanted = (typed.typed ?? "").trim();
  if (wanted === "") return freshForm;
  const handle = await findByCard(wanted);
  if (handle !== null) redirect(`/desk/patrons/${handle}`);
  // A head or the search itself says the order; who turns a page keeps the one before.
  const [sort = "", dir = ""] = (readText(form, "order") || readText(form, "before")).split(" ");
  const wish = readListWish({ typed: wanted, sort, dir, page: readText(form, "page") });
  const { patrons, hasMore } = await listPatrons(wish);
  const rows = await showPatrons(patrons);
  const order = { sort: wish.sort, direction: wish.direction };
  return { ...freshForm, typed, told: { rows, hasMore, page: wish.page, order } };
}

export type PatronFormState = FormState<PatronProblem> & {
  readonly fields: FieldFaults;
  /** Where the age is not the category's: the categories that are for it. Else null. */
  readonly fitting: readonly string[] | null;
  /** Somebody of this name is here: the form asks whether it is another person. */
  readonly looksKnown: boolean;
};

export async function registerPatronAction(_: unknown, form: unknown): Promise<PatronFormState> {
  const passed = await requireActor({ permission: "edit-patrons" });
  const typed = readTyped(form, [...patronFieldNames, "isPending"]);
  const state = { ...freshPatronForm, typed };
  if (passed.status === "refused") return { ...state, problem: passed.problem };
  const asked = {
    fields: typed,
    isPending: typed.isPending === "yes",
    isAnother: readText(form, "isAnother") === "yes",
  };
  const answer = await registerPatron(asked, passed.person);
  if (answer.status === "looks-known") return { ...state, looksKnown: true };
  if (answer.status === "refused") return await withFaults(state, answer.faults);
  redirect(`/desk/patrons/${answer.handle}`);
}

export async function editPatronAction(_: unknown, form: unknown): Promise<PatronFormState> {
  const passed = await requireActor({ permission: "edit-patrons" });
  const typed = readTyped(form, patronFieldNames);
  const state = { ...freshPatronForm, typed };
  if (passed.status === "refused") return { ...state, problem: passed.problem };
  const handle = readText(form, "handle");
  const answer = await editPatron({ handle, fields: typed }, passed.person);
  if (answer.status === "refused") return { ...state, problem: answer.problem };
  if (answer.status === "faulty") return await withFaults(state, answer.faults);
  redirect(`/desk/patrons/${handle}`);
}

const freshPatronForm = { ...freshForm, fields: {}, fitting: null, looksKnown: false } as const;

async function withFaults(state: PatronFormState, fields: FieldFaults): Promise<PatronFormState> {
  const isOfAge = fields.category === "too-young" || fields.category === "too-old";
  const fitting = isOfAge ? await fittingCategories(state.typed.birthDate ?? "") : null;
  return { ...state, fields, fitting };
}

type Told = { readonly act: string; readonly pin?: string; readonly number?: string };
export type ActState = FormState<PatronProblem, Told>;
type Asked = Readonly<Record<(typeof askedNames)[number], string>>;

const askedNames = [
  "handle",
  "act",
  "reason",
  "until",
  "kind",
  "text",
  "note",
  "card",
  "relative",
  "choice",
  "purpose",
  "number",
  "status",
] as const;

/** What is done about a reader from the page by whoever may correct records. */
const patronActs = {
  renew: ({ handle }, by) => renewMembership(handle, by),
  confirm: ({ handle }, by) => confirmPatron(handle, by),
  restrict: (asked, by) => restrictPatron(asked, by),
  lift: ({ handle }, by) => liftRestriction(handle, by),
  note: (asked, by) => writeNote(asked, by),
  unnote: (asked, by) => removeNote(asked, by),
  link: (asked, by) => linkRelative(asked, by),
  unlink: (asked, by) => unlinkRelative(asked, by),
  history: ({ handle, choice }, by) => chooseHistory(handle, choice === "yes", by.id),
  consent: ({ handle, purpose, choice }, by) =>
    recordConsent({ handle, purpose, isGiven: choice === "yes" }, by.id),
} as const satisfies Readonly<
  Record<string, (asked: Asked, by: Person) => Promise<Done | Refused>>
>;
export type PatronAct = keyof typeof patronActs;

export async function actOnPatronAction(_: unknown, form: unknown): Promise<ActState> {
  const passed = await requireActor({ permission: "edit-patrons" });
  const asked = readAsked(form);
  if (passed.status === "refused") return { ...freshForm, typed: asked, problem: passed.problem };
  const act = nameOf(patronActs, asked.act);
  if (act === null) return { ...freshForm, typed: asked, problem: "unreadable" };
  const answer = await patronActs[act](asked, passed.person);
  if (answer.status === "refused") return { ...freshForm, typed: asked, problem: answer.problem };
  refresh();
  return { ...freshForm, told: { act } };
}

type CardAnswer =
  | Refused
  | { readonly status: string; readonly number?: string; readonly pin?: string };

/** Cards and PINs. */
const cardActs = {
  issue: ({ handle, number }, by) => issueCard({ handle, number, replaces: null }, by),
  replace: ({ handle, number, card, status }, by) =>
    issueCard({ handle, number, replaces: { number: card, status } }, by),
  status: ({ handle, card, status }, by) => setCardStatus({ handle, number: card, status }, by),
  pin: ({ handle }, by, form) =>
    setPin({ handle, pin: readText(form, "pin"), again: readText(form, "again") }, by),
  "give-pin": ({ handle }, by) => givePin(handle, by),
} as const satisfies Readonly<
  Record<string, (asked: Asked, by: Person, form: unknown) => Promise<CardAnswer>>
>;
export type CardAct = keyof typeof cardActs;

export async function actOnCardsAction(_: unknown, form: unknown): Promise<ActState> {
  const passed = await requireActor({ permission: "issue-cards" });
  const asked = readAsked(form);
  if (passed.status === "refused") return { ...freshForm, typed: asked, problem: passed.problem };
  const act = nameOf(cardActs, asked.act);
  if (act === null) return { ...freshForm, typed: asked, problem: "unreadable" };
  const answer: CardAnswer = await cardActs[act](asked, passed.person, form);
  if ("problem" in answer) return { ...freshForm, typed: asked, problem: answer.problem };
  refresh();
  const { pin, number } = answer;
  return {
    ...freshForm,
    told: {
      act,
      ...(pin === undefined ? {} : { pin }),
      ...(number === undefined ? {} : { number }),
    },
  };
}

export async function erasePatronAction(_: unknown, form: unknown): Promise<ActState> {
  const passed = await requireActor({ permission: "erase-patrons" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const isConfirmed = readText(form, "isConfirmed") === "yes";
  const handle = readText(form, "handle");
  const answer = await erasePatron({ handle, isConfirmed }, passed.person);
  if (answer.status === "refused") return { ...freshForm, problem: answer.problem };
  redirect("/desk/patrons");
}

function readAsked(form: unknown): Asked {
  return readTyped(form, askedNames) as Asked;
}

function nameOf<Acts extends object>(acts: Acts, name: string): keyof Acts | null {
  return Object.hasOwn(acts, name) ? (name as keyof Acts) : null;
}
