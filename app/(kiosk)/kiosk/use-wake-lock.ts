import { useEffect } from "react";

/**
 * Keeps the screen lit while the kiosk is seen. The browser takes the lock away whenever the page is
 * hidden, so it is asked for again; where there is none the tablet's own settings decide.
 */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: Promise<WakeLockSentinel | null> | null = null;
    let isGone = false;
    const ask = async () => {
      const held = await lock;
      const isWanted = !isGone && document.visibilityState === "visible";
      if (!isWanted || (held !== null && !held.released)) return;
      lock = requestLock();
    };
    const onVisibility = () => void ask();
    document.addEventListener("visibilitychange", onVisibility);
    // A tablet that was low on battery refuses, and says yes to the next touch.
    window.addEventListener("pointerup", onVisibility);
    void ask();
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pointerup", onVisibility);
      void lock?.then((held) => held?.release());
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
