import { useLayoutEffect, useMemo } from "react";
import { type KioskComfort, readComfort } from "#domain/kiosk/comfort.ts";

/** What holds now: the reader's own choice, else the branch's, told to the style sheet. */
export function useComfort(ofBranch: unknown, ofReader: Partial<KioskComfort>): KioskComfort {
  const comfort = useMemo(
    () => ({ ...readComfort(ofBranch), ...ofReader }),
    // The reader's choices are one object until one of them changes.
    [ofBranch, ofReader],
  );
  const hasChosenContrast = ofReader.contrast !== undefined;
  useLayoutEffect(() => {
    const page = document.documentElement.dataset;
    const marks = marksOf(comfort, hasChosenContrast);
    for (const name of markNames) {
      const mark = marks[name];
      if (mark === null) delete page[name];
      else page[name] = mark;
    }
  }, [comfort, hasChosenContrast]);
  useLayoutEffect(() => forgetMarks, []);
  return comfort;
}

const markNames = ["theme", "contrast", "text", "reach"] as const;
type Marks = { readonly [Name in (typeof markNames)[number]]: string | null };

/** Null leaves it to the system, or to what is usual. */
export function marksOf(comfort: KioskComfort, hasChosenContrast: boolean): Marks {
  const { theme, contrast, textSize, reach } = comfort;
  return {
    theme: theme === "system" ? null : theme,
    // A system that asks for more contrast gets it, unless the reader has said that she does not want it.
    contrast: contrast === "high" || hasChosenContrast ? contrast : null,
    text: textSize === "100" ? null : textSize,
    reach: reach === "low" ? reach : null,
  };
}

function forgetMarks(): void {
  for (const name of markNames) delete document.documentElement.dataset[name];
}
