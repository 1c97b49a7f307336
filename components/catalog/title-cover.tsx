import type { ReactNode } from "react";
import { Cover } from "#components/catalog/cover.tsx";
import { coverAddress } from "#domain/catalog/cover-name.ts";

/** The sizes of the drawn cover, so that a list stands in line whatever its books wear. */
const stored = {
  small: { width: 56, height: 84, look: "w-14 h-21" },
  medium: { width: 104, height: 156, look: "w-26 h-39" },
  large: { width: 208, height: 312, look: "w-52 h-78" },
} as const;

/** The picture of a title's cover; where there is none, the cover that is drawn of its words. */
export function TitleCover(props: {
  readonly title: {
    readonly title: string;
    readonly authors: string;
    readonly language: string;
    readonly cover: string | null;
  };
  readonly size: keyof typeof stored;
  readonly className?: string;
}): ReactNode {
  const { title, size, className = "" } = props;
  if (title.cover === null)
    return (
      <Cover
        title={title.title}
        authors={title.authors}
        language={title.language}
        size={size}
        className={className}
      />
    );
  const { width, height, look } = stored[size];
  return (
    // Its words stand beside it: a screen reader would only hear them twice.
    // biome-ignore lint/performance/noImgElement: the sizes are made when a cover comes in, never on the way out.
    <img
      src={coverAddress(title.cover, "m")}
      alt=""
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      className={`${look} self-start object-contain object-top ${className}`}
    />
  );
}
