import { useEffect, useEffectEvent } from "react";
import { useLocale } from "#i18n/provider.tsx";

/** Milliseconds: by then the first screen is long there, and nobody waits for what is fetched. */
const withoutTouch = 60_000;

/**
 * What the first screen does not need comes with the first touch of anything, and without one after a
 * minute: the screens of a visit, and the other languages. From then on a page whose browser
 * has no service worker can do without the network, too.
 */
export function useFetchAhead(fetchScreens: () => Promise<unknown>): void {
  const { fetchOthers } = useLocale();
  const fetchAll = useEffectEvent(() => {
    fetchOthers();
    fetchScreens().catch(() => null);
  });
  useEffect(() => {
    const listening = new AbortController();
    const how = { capture: true, once: true, signal: listening.signal };
    for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, fetchAll, how);
    const timer = setTimeout(fetchAll, withoutTouch);
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, []);
}
