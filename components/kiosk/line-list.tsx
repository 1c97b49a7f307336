import { type ReactNode, useEffect, useRef } from "react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { LineView } from "#components/kiosk/line-view.tsx";

/** Everything that was shown in this visit, the newest first, on one slip of paper. */
export function LineList(props: {
  readonly label: string;
  readonly empty: string;
  readonly picture?: ReactNode;
}) {
  const { lines, spotlight } = useKiosk().state;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = lines.findIndex((line) => line.key === spotlight);
    list.current?.children[row]?.scrollIntoView({ block: "nearest" });
  }, [lines, spotlight]);
  if (lines.length === 0) {
    return (
      <div className="slip flex min-h-40 flex-1 stacked:flex-none flex-col items-center justify-center gap-6 p-6">
        {props.picture}
        <p className="max-w-[28ch] text-balance text-center font-serif text-ink-soft text-kiosk-lg">
          {props.empty}
        </p>
      </div>
    );
  }
  return (
    <ul
      ref={list}
      aria-label={props.label}
      // A list that scrolls must be reachable by keys.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
      tabIndex={0}
      className="slip min-h-0 flex-1 overflow-y-auto overscroll-contain stacked:flex-none stacked:overflow-visible"
    >
      {lines.map((line) => (
        <LineView key={line.key} line={line} isLarge={line.key === spotlight} />
      ))}
    </ul>
  );
}
