import "server-only";
import { findTitleWhole } from "#db/queries/title-versions.ts";
import { addTitle } from "#domain/catalog/add-title.server.ts";
import type { AnsweredRecord } from "#domain/catalog/answered-record.server.ts";
import { type ChangeProblem, changeTitle } from "#domain/catalog/change-title.server.ts";
import { refusedState } from "#domain/catalog/deciding-state.server.ts";
import type { PublishingProblem, TitleState } from "#domain/catalog/publishing.ts";
import { keptClasses, readTitleDraft, type TitleFaults } from "#domain/catalog/title-draft.ts";
import type { Person } from "#domain/identity/person.ts";

export type TitleProblem = "look-again" | ChangeProblem | PublishingProblem;
export type TitleSaved =
  | { readonly status: "saved"; readonly id: number }
  | { readonly status: "refused"; readonly problem: TitleProblem; readonly faults: TitleFaults };

/** The simple form of a title, a new one or one that was looked at in this version. */
export async function saveTitle(
  asked: {
    readonly id: number | null;
    readonly seen: number;
    readonly state: TitleState;
    readonly typed: Readonly<Record<string, string>>;
    /** With what a new title's form was filled. */
    readonly found?: AnsweredRecord | null;
  },
  by: Person,
): Promise<TitleSaved> {
  const before = asked.id === null ? null : await findTitleWhole(asked.id);
  const read = readTitleDraft(asked.typed, (before ?? asked.found)?.whole.title);
  if (read.status === "faulty")
    return { status: "refused", problem: "look-again", faults: read.faults };
  if (asked.id !== null && before === null) return refused("unknown-title");
  const problem = await refusedState(before, asked.state, by);
  if (problem !== null) return refused(problem);
  const { state, seen } = asked;
  if (before === null) {
    const found = foundOf(asked.found ?? null, read.draft.isbn);
    const classes = [...read.draft.classes, ...keptClasses(found?.whole.title.classes ?? [])];
    const id = await addTitle({ ...read.draft, classes, cover: null, state }, by.id, found);
    return { status: "saved", id };
  }
  const classes = [...read.draft.classes, ...keptClasses(before.whole.title.classes)];
  const columns = { ...read.draft, classes, state };
  const changed = await changeTitle({ titleId: before.id, seen, columns, by: by.id });
  return changed.status === "refused"
    ? refused(changed.problem)
    : { status: "saved", id: before.id };
}

function refused(problem: TitleProblem): TitleSaved {
  return { status: "refused", problem, faults: {} };
}

/** What was found is of another book where somebody wrote another ISBN since. */
function foundOf(found: AnsweredRecord | null, isbn: string | null): AnsweredRecord | null {
  const { title } = found?.whole ?? {};
  return title !== undefined && [title.isbn, ...title.otherIsbns].includes(isbn) ? found : null;
}
