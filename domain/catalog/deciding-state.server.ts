import "server-only";
import { hasMadeUnpublished } from "#db/queries/new-titles.ts";
import { librarysSettings } from "#db/queries/settings.ts";
import type { VersionedTitle } from "#db/queries/title-versions.ts";
import {
  type PublishingProblem,
  refuseState,
  type TitleState,
} from "#domain/catalog/publishing.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";
import { readSetting } from "#domain/library/settings.ts";

/** Whether this person may bring a title into this state; `before` null: it is a new one. */
export async function refusedState(
  before: VersionedTitle | null,
  wanted: TitleState,
  by: Doer,
): Promise<PublishingProblem | null> {
  const settings = await librarysSettings(["titles.review-first"]);
  return refuseState({
    before: before?.whole.title.state ?? null,
    wanted,
    mayPublish: mayDo(by, "publish-titles", null),
    isReviewFirst: readSetting(settings, "titles.review-first"),
    isOwnWork: before !== null && by !== "console" && (await hasMadeUnpublished(before.id, by.id)),
  });
}
