import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createKiosk, type Kiosk, type World } from "#components/kiosk/store.ts";
import { atRest, type KioskState } from "#domain/kiosk/flow.ts";
import type { TimeLeft } from "#domain/kiosk/idle.ts";

/** The store of one mounted kiosk, its ticking, and the late answers of its door. */
export function useKioskStore(world: World): {
  readonly kiosk: Kiosk;
  readonly state: KioskState;
  readonly timeLeft: TimeLeft;
} {
  const current = useRef(world);
  useEffect(() => {
    current.current = world;
  });
  const [kiosk] = useState(() => createKiosk(() => current.current));
  const state = useSyncExternalStore(kiosk.subscribe, kiosk.state, () => atRest);
  useEffect(
    () => world.door.onLateAnswer((submitted) => kiosk.send({ type: "answered-late", submitted })),
    [kiosk, world.door],
  );
  const timeLeft = useSyncExternalStore(kiosk.subscribe, kiosk.timeLeft, () => atRestTime);
  useTicks(kiosk, state.touchedAt !== null);
  useEffect(() => clearWhenAway(kiosk, world), [kiosk, world]);
  useEffect(() => feelTouches(kiosk), [kiosk]);
  return { kiosk, state, timeLeft };
}

const atRestTime: TimeLeft = { phase: "rest" };

/** Four times a second while somebody is there: a countdown never skips a number. */
function useTicks(kiosk: Kiosk, isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => kiosk.send({ type: "ticked" }), 250);
    return () => clearInterval(timer);
  }, [kiosk, isRunning]);
}

/** Whatever is pressed anywhere says that somebody is there. */
function feelTouches(kiosk: Kiosk): () => void {
  const listening = new AbortController();
  const how = { capture: true, signal: listening.signal };
  for (const kind of ["pointerdown", "keydown", "click"]) {
    window.addEventListener(kind, () => kiosk.send({ type: "touched" }), how);
  }
  // A long press must not open the browser's own menu in a public room.
  window.addEventListener("contextmenu", (event) => event.preventDefault(), how);
  return () => listening.abort();
}

/**
 * Timers and `performance.now()` may stand still while a tablet sleeps or a page lies in the
 * back-forward cache: whoever comes back after that long finds nothing of the reader before.
 */
function clearWhenAway(kiosk: Kiosk, { pace }: World): () => void {
  let hiddenAt: number | null = null;
  const onVisibility = () => {
    if (document.visibilityState === "hidden") {
      hiddenAt = Date.now();
      return;
    }
    const away = hiddenAt === null ? 0 : Math.abs(Date.now() - hiddenAt);
    if (away > (pace.idle + pace.warning) * 1000) kiosk.send({ type: "left" });
    hiddenAt = null;
  };
  const onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) kiosk.send({ type: "left" });
  };
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("pageshow", onPageShow);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("pageshow", onPageShow);
  };
}
