"use server";

import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { previewNotices } from "#domain/ops/preview-notices.server.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { type NoticeLetterWords, sayNoticeLetter } from "#i18n/notice-letter-words.ts";
import { noticeMessages } from "#i18n/notice-messages.ts";

export type PreviewState = FormState<"unknown-card", NoticeLetterWords | "nothing">;

/** The letter as it would be written now; the card's number is asked for in a form, never in an address. */
export async function previewLetterAction(_: unknown, form: unknown): Promise<PreviewState> {
  const passed = await requireActor({ permission: "manage-notices" });
  const typed = readTyped(form, ["card"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const { person } = passed;
  const card = may(person.assignments, "see-patrons", "anywhere")
    ? readText(form, "card").trim()
    : "";
  const facts = await previewNotices(card, person);
  if (facts === null) return { ...freshForm, typed, problem: "unknown-card" };
  if (facts.lines.length === 0) return { ...freshForm, typed, told: "nothing" };
  const locale = chooseLocale([readText(form, "language")]);
  const told = sayNoticeLetter(facts, locale, await noticeMessages[locale]());
  return { ...freshForm, typed, told };
}
