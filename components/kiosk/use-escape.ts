import { useEffect, useEffectEvent } from "react";
import type { Kiosk } from "#components/kiosk/store.ts";
import type { KioskState } from "#domain/kiosk/flow.ts";
import type { TimeLeft } from "#domain/kiosk/idle.ts";

/** Escape goes one step back wherever nothing is lost by it. */
export function useEscape(kiosk: Kiosk, state: KioskState, timeLeft: TimeLeft): void {
  const goBack = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (timeLeft.phase === "warning") kiosk.send({ type: "extended" });
    else if (state.aside !== null) kiosk.send({ type: "turned-aside", to: null });
    else if (isNothingLost(state)) kiosk.send({ type: "left" });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => goBack(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function isNothingLost({ screen, lines }: KioskState): boolean {
  if (screen === "card" || screen === "pin") return true;
  return (screen === "borrow" || screen === "return") && lines.length === 0;
}
