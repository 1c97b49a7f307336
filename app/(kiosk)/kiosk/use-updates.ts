import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Tablet } from "#app/(kiosk)/kiosk/use-tablet.ts";
import { webApps } from "#domain/ops/web-apps.ts";
import type { Updates } from "#offline/service-worker/updates.ts";

/** Milliseconds. */
const checkEvery = 15 * 60_000;

/** Seconds without a touch before a page may be loaded anew: a code is typed with pauses. */
const quietFor = { opening: 5, open: 5, stopped: 120, "not-paired": 120 } as const;

/**
 * Fetches a new version quietly and lets it in only where nobody is there: on the first screen, with
 * nothing on its way to the library. Where there are no service workers it does nothing.
 */
export function useUpdates(now: {
  readonly tablet: Tablet;
  readonly isInUse: boolean;
  /** Something to look at stands: only then is anything else fetched. */
  readonly isStanding: boolean;
}): void {
  const { tablet, isStanding } = now;
  const [isReady, setIsReady] = useState(false);
  const updates = useRef<Updates | null>(null);
  const isFree = !now.isInUse && (tablet.state !== "open" || tablet.pending === 0);
  const isOnline = tablet.state === "open" && tablet.connection === "online";

  useEffect(() => {
    if (!isStanding || !window.isSecureContext || !("serviceWorker" in navigator)) return;
    let isGone = false;
    const cancel = whenIdle(async () => {
      const { watchUpdates } = await import("#offline/service-worker/updates.ts");
      if (!isGone) updates.current = await watchUpdates(webApps.kiosk, () => setIsReady(true));
    });
    const timer = setInterval(() => updates.current?.check(), checkEvery);
    return () => {
      isGone = true;
      cancel();
      clearInterval(timer);
    };
  }, [isStanding]);

  // A server that was away may have been replaced.
  useEffect(() => {
    if (isOnline) updates.current?.check();
  }, [isOnline]);

  const letIn = useEffectEvent(() => updates.current?.apply());
  const quiet = quietFor[tablet.state] * 1000;
  useEffect(
    () => (isReady && isFree ? whenQuiet(quiet, letIn) : undefined),
    [isReady, isFree, quiet],
  );
}

/** Calls once nothing was touched for so long. Returns the way to forget it. */
function whenQuiet(milliseconds: number, act: () => void): () => void {
  let timer = setTimeout(act, milliseconds);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  const listening = new AbortController();
  for (const kind of ["pointerdown", "keydown"]) {
    window.addEventListener(kind, again, { capture: true, signal: listening.signal });
  }
  return () => {
    clearTimeout(timer);
    listening.abort();
  };
}

/** Milliseconds: the page is loaded, and nobody waits for what is fetched now. */
const idleAfter = 2_000;

function whenIdle(act: () => Promise<void>): () => void {
  const timer = setTimeout(() => {
    // Not secure, not trusted, or blocked by the browser: the kiosk goes on as a plain page.
    void act().catch(() => undefined);
  }, idleAfter);
  return () => clearTimeout(timer);
}
