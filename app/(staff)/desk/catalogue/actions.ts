"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { publishTitles, type TitlesPublished } from "#domain/catalog/publish-titles.server.ts";
import { saveTitle, type TitleProblem } from "#domain/catalog/save-title.server.ts";
import { type TitleFaults, titleFields } from "#domain/catalog/title-draft.ts";
import type { Refusal } from "#domain/identity/admission.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { openFound } from "#domain/machines/found-record.server.ts";
import { type LookedUp, lookUpIsbn } from "#domain/machines/look-up-isbn.server.ts";

export type TitleState = FormState<TitleProblem> & { readonly fields: TitleFaults };

const states = ["draft", "review", "published"] as const;

/** The simple form of a title: saved as a draft, for review, or published. */
export async function saveTitleAction(_: unknown, form: unknown): Promise<TitleState> {
  const passed = await requireActor({ permission: "edit-titles" });
  const typed = readTyped(form, titleFields);
  const fresh = { ...freshForm, typed, fields: {} };
  if (passed.status === "refused") return { ...fresh, problem: passed.problem };
  const [id, seen] = [readText(form, "id"), readText(form, "seen")];
  const state = states.find((each) => each === readText(form, "intent")) ?? "draft";
  const saved = await saveTitle(
    {
      id: /^\d{1,15}$/.test(id) ? Number(id) : null,
      seen: Number(seen),
      state,
      typed,
      found: openFound(readText(form, "found"), passed.person.id),
    },
    passed.person,
  );
  if (saved.status === "refused") return { ...fresh, problem: saved.problem, fields: saved.faults };
  redirect(`/desk/catalogue/${saved.id}`);
}

export type PublishState = FormState<never> & { readonly done: TitlesPublished | null };

/** Titles of the list of what waits for review: each by its number and the version that was seen. */
export async function publishTitlesAction(_: unknown, form: unknown): Promise<PublishState> {
  const passed = await requireActor({ permission: "publish-titles" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem, done: null };
  const said = form instanceof FormData ? form.getAll("title").map(String) : [];
  const asked = said.flatMap((text) => {
    const [, id, seen] = /^(\d{1,15}):(\d{1,9})$/.exec(text) ?? [];
    return id === undefined ? [] : [{ id: Number(id), seen: Number(seen) }];
  });
  const done = await publishTitles(asked, passed.person);
  refresh();
  return { ...freshForm, done };
}

export type LookUpAnswer = LookedUp | { readonly status: "refused"; readonly problem: Refusal };

/** Asks other libraries for a title by its ISBN, to fill the form of a new one. */
export async function lookUpIsbnAction(isbn: unknown): Promise<LookUpAnswer> {
  const passed = await requireActor({ permission: "edit-titles" });
  if (passed.status === "refused") return { status: "refused", problem: passed.problem };
  return await lookUpIsbn(typeof isbn === "string" ? isbn : "", passed.person.id);
}
