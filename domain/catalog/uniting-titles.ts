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
  | "other-kind";

/** Why two titles cannot become one; null: they can. */
export function refuseMerge(facts: {
  readonly kept: TitleFacts | null;
  readonly gone: TitleFacts | null;
  /** The versions that were looked at; null: nobody has looked yet. */
  readonly seen: { readonly kept: number; readonly gone: number } | null;
}): MergeRefusal | null {
  const { kept, gone, seen } = facts;
  if (kept === null || gone === null) return "unknown-title";
  if (kept.id === gone.id) return "same-title";
  if (kept.isMerged || gone.isMerged) return "merged-already";
  if (seen !== null && (seen.kept !== kept.version || seen.gone !== gone.version))
    return "changed-meanwhile";
  if (gone.state === "published" && kept.state !== "published") return "keep-the-published";
  // Having one issue of a serial does not stand against the next; a book is another thing.
  return kept.isSerial === gone.isSerial ? null : "other-kind";
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
