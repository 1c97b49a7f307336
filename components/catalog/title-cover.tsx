import type { ReactNode } from "react";
import { Cover } from "#components/catalog/cover.tsx";

/** The picture of a title's cover; where there is none, the cover that is drawn of its words. */
export function TitleCover(props: {
  readonly title: {
    readonly title: string;
    readonly authors: string;
    readonly language: string;
  };
  readonly size: "small" | "medium" | "large";
  readonly className?: string;
}): ReactNode {
  const { title, size, className = "" } = props;
  return (
    <Cover
      title={title.title}
      authors={title.authors}
      language={title.language}
      size={size}
      className={className}
    />
  );
}
