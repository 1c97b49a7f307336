import "server-only";
import { findTitleWhole } from "#db/queries/title-versions.ts";
import { type ChangeProblem, changeTitle } from "#domain/catalog/change-title.server.ts";
import { refusedState } from "#domain/catalog/deciding-state.server.ts";
import type { PublishingProblem } from "#domain/catalog/publishing.ts";
import type { Person } from "#domain/identity/person.ts";

export type LeftTitle = {
  readonly id: number;
  /** Empty where it is not there any more. */
  readonly title: string;
  readonly problem: ChangeProblem | PublishingProblem;
};
export type TitlesPublished = {
  readonly published: number;
  readonly left: readonly LeftTitle[];
};

/** A page of a list has no more. */
export const mostPublished = 100;

/**
 * Publishes titles that wait for review, each as it was looked at, by the same rules as one alone; what
 * is refused is told title by title and holds up no other.
 */
export async function publishTitles(
  asked: readonly { readonly id: number; readonly seen: number }[],
  by: Person,
): Promise<TitlesPublished> {
  const left: LeftTitle[] = [];
  let published = 0;
  for (const each of asked.slice(0, mostPublished)) {
    const refused = await publish(each, by);
    if (refused === null) published += 1;
    else left.push({ id: each.id, ...refused });
  }
  return { published, left };
}

async function publish(
  { id, seen }: { readonly id: number; readonly seen: number },
  by: Person,
): Promise<Omit<LeftTitle, "id"> | null> {
  const before = await findTitleWhole(id);
  if (before === null) return { title: "", problem: "unknown-title" };
  const { title, state } = before.whole.title;
  if (state !== "review") return { title, problem: "changed-meanwhile" };
  const problem = await refusedState(before, "published", by);
  if (problem !== null) return { title, problem };
  const columns = { state: "published" as const };
  const changed = await changeTitle({ titleId: id, seen, columns, by: by.id });
  return changed.status === "refused" ? { title, problem: changed.problem } : null;
}
