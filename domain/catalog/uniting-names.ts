import { type NameDraft, nameLengths } from "#domain/catalog/name-draft.ts";
import { lengthOf } from "#domain/library/lengths.ts";

/** The note of two names that become one: both, each on its own lines; null: that is too long. */
export function uniteNotes(kept: string, gone: string): string | null {
  const notes = [...new Set([kept, gone])].filter((each) => each !== "");
  const both = notes.join("\n");
  return lengthOf(both) > nameLengths.note ? null : both;
}

export type NamesApart = { readonly kept: NameDraft; readonly gone: NameDraft };

/**
 * Two names as they are when their merge is taken back: what the one brought along goes with it, except
 * what stands elsewhere meanwhile (`taken`). Null: the one that went cannot be called so any more, since
 * the kept one or another is.
 */
export function partNames(
  kept: NameDraft,
  moved: {
    readonly gone: NameDraft;
    readonly note: { readonly before: string; readonly after: string };
  },
  taken: readonly string[],
): NamesApart | null {
  const { gone, note } = moved;
  const used = new Set([kept.name, ...taken]);
  if (used.has(gone.name)) return null;
  const variants = gone.variants.filter((each) => !used.has(each));
  const going = new Set([gone.name, ...variants]);
  return {
    kept: {
      name: kept.name,
      variants: kept.variants.filter((each) => !going.has(each)),
      note: kept.note === note.after ? note.before : kept.note,
    },
    gone: { name: gone.name, variants, note: gone.note },
  };
}
