import { useEffect } from "react";
import { webApps } from "#domain/ops/web-apps.ts";

/** Milliseconds: the card stands before anything else is fetched. */
const idleAfter = 1_000;

/** Keeps the page on the phone. A new version comes in while nobody looks. */
export function useCardUpdates(): void {
  useEffect(() => {
    if (!window.isSecureContext || !("serviceWorker" in navigator)) return;
    const listening = new AbortController();
    const start = async () => {
      const { watchUpdates } = await import("#offline/service-worker/updates.ts");
      const updates = await watchUpdates(webApps.phone, () => {
        document.addEventListener(
          "visibilitychange",
          () => document.visibilityState === "hidden" && updates.apply(),
          { signal: listening.signal },
        );
      });
    };
    // Blocked by the browser, or a certificate that is not trusted: the card is a plain page then.
    const timer = setTimeout(() => void start().catch(() => undefined), idleAfter);
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, []);
}
