/** Three sizes of a cover, by the letters at the end of their names. */
export const coverSizes = ["l", "m", "s"] as const;
export type CoverSize = (typeof coverSizes)[number];

/** Where a cover is fetched: its name is its content's, so it never changes. */
export function coverAddress(cover: string, size: CoverSize): string {
  return `/covers/${cover}-${size}.webp`;
}

/** What an address names, or null: nothing but a hash and a size leads to a file. */
export function readCoverName(
  name: string,
): { readonly cover: string; readonly size: CoverSize } | null {
  const found = /^([0-9a-f]{64})-([lms])\.webp$/.exec(name);
  const size = coverSizes.find((each) => each === found?.[2]);
  return found?.[1] === undefined || size === undefined ? null : { cover: found[1], size };
}
