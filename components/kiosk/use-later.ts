import { useEffect, useState } from "react";

/**
 * A part of the screen that is loaded when it is wanted. `failed`: the network is away and the part
 * was never loaded; the screen goes on without it.
 */
export function useLater<Part extends object>(
  load: () => Promise<Part>,
): Part | "waiting" | "failed" {
  const [part, setPart] = useState<Part | "waiting" | "failed">("waiting");
  useEffect(() => {
    let isGone = false;
    const show = (next: Part | "failed") => {
      if (!isGone) setPart(next);
    };
    load().then(show, () => show("failed"));
    return () => {
      isGone = true;
    };
  }, [load]);
  return part;
}
