import { type Mergeable, mergeTitle } from "#domain/catalog/imports/merging.ts";

type Whole = Mergeable & { readonly title: { readonly cover: unknown } };

/**
 * What a title says when another one goes into it: its own words, what it lacked, the lists of both, the
 * other's cover where it had none. Null: the other says nothing that is new.
 */
export function uniteTitles<One extends object>(kept: One, gone: One): One | null {
  // The fields of a record are what the readers made and the database kept.
  const [own, other] = [kept as One & Whole, gone as One & Whole];
  const united = mergeTitle(own, other);
  if (own.title.cover !== null || other.title.cover === null) return united;
  const before = united ?? own;
  return { ...before, title: { ...before.title, cover: other.title.cover } };
}

export type MergeRefusal =
  | "same-title"
  | "unknown-title"
  | "merged-already"
  | "changed-meanwhile"
  | "keep-the-published"
  | "may-not-publish"
  | "other-kind";

/** Why two titles cannot become one; null: they can. */
export function refuseMerge(facts: {
  readonly kept: TitleFacts | null;
  readonly gone: TitleFacts | null;
  /** The versions that were looked at; null: nobody has looked yet. */
  readonly seen: { readonly kept: number; readonly gone: number } | null;
  /** Who merges decides what readers see. */
  readonly mayPublish: boolean;
}): MergeRefusal | null {
  const { kept, gone, seen, mayPublish } = facts;
  if (kept === null || gone === null) return "unknown-title";
  if (kept.id === gone.id) return "same-title";
  if (kept.isMerged || gone.isMerged) return "merged-already";
  if (seen !== null && (seen.kept !== kept.version || seen.gone !== gone.version))
    return "changed-meanwhile";
  const hidden = refuseHiding(kept, gone, mayPublish);
  if (hidden !== null) return hidden;
  // Having one issue of a serial does not stand against the next; a book is another thing.
  return kept.isSerial === gone.isSerial ? null : "other-kind";
}

/** What readers find goes from them only into what they find, and by those who decide it. */
function refuseHiding(
  kept: TitleFacts,
  gone: TitleFacts,
  mayPublish: boolean,
): MergeRefusal | null {
  if (gone.state !== "published") return null;
  if (kept.state !== "published") return "keep-the-published";
  return mayPublish ? null : "may-not-publish";
}

type TitleFacts = {
  readonly id: number;
  readonly version: number;
  readonly state: "draft" | "review" | "published";
  readonly isSerial: boolean;
  /** It went into another title before. */
  readonly isMerged: boolean;
};

/** Of a title and its record what decides. */
export function mergingFacts(
  title: {
    readonly id: number;
    readonly version: number;
    readonly isMerged: boolean;
    readonly whole: { readonly title: Pick<TitleFacts, "state" | "isSerial"> };
  } | null,
): TitleFacts | null {
  if (title === null) return null;
  const { id, version, isMerged, whole } = title;
  return { id, version, isMerged, state: whole.title.state, isSerial: whole.title.isSerial };
}
