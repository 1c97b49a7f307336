import { useEffect } from "react";

/**
 * Keeps the screen lit while the kiosk is seen. The browser takes the lock away whenever the page is
 * hidden, so it is asked for again; where there is none the tablet's own settings decide.
 */
export function useWakeLock(): void {
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    let isAsking = false;
    let isGone = false;
    const ask = async () => {
      const isHeld = held !== null && !held.released;
      if (isAsking || isHeld || document.visibilityState !== "visible") return;
      isAsking = true;
      held = await requestLock();
      isAsking = false;
      if (isGone) void held?.release();
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener("visibilitychange", () => void ask(), { signal });
    // A tablet that was low on battery refuses, and may say yes at the next touch.
    window.addEventListener("pointerup", () => void ask(), { signal });
    void ask();
    return () => {
      isGone = true;
      listening.abort();
      void held?.release();
    };
  }, []);
}

async function requestLock(): Promise<WakeLockSentinel | null> {
  try {
    return "wakeLock" in navigator ? await navigator.wakeLock.request("screen") : null;
  } catch {
    return null;
  }
}
