import { useEffect, useRef, useState } from "react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { TitlesFound } from "#domain/kiosk/request.ts";

/** Long enough that not every letter asks. */
const pause = 200;

/** What the library finds for what is typed, while it is typed. Null: nothing is typed yet. */
export function useTitles(typed: string): TitlesFound | "away" | null {
  const { door } = useKiosk();
  const [found, setFound] = useState<TitlesFound | "away" | null>(null);
  const newest = useRef(0);
  const words = typed.trim();
  useEffect(() => {
    newest.current += 1;
    const asked = newest.current;
    if (words === "") {
      setFound(null);
      return;
    }
    const timer = setTimeout(async () => {
      const result = await door.ask({ kind: "find-titles", words }).catch(() => null);
      // An answer that was overtaken by another word is nobody's.
      if (asked === newest.current)
        setFound(result?.status === "answered" ? result.answer : "away");
    }, pause);
    return () => clearTimeout(timer);
  }, [words, door]);
  return found;
}
