import { useEffect, useEffectEvent } from "react";
import { noBurst, typeKey, type Wedge } from "#domain/scanning/wedge.ts";

export type WedgeScan = {
  readonly symbology: "unknown";
  readonly text: string;
  readonly via: "wedge";
};

/**
 * Hears a hand scanner that types, on the whole page, while `active`. Its keys are caught before any
 * button or field sees them: its Enter must not press what happens to have the focus.
 */
export function useWedge({
  active,
  onRead,
}: {
  readonly active: boolean;
  readonly onRead: (scan: WedgeScan) => void;
}): void {
  const tellRead = useEffectEvent(onRead);
  useEffect(() => {
    if (!active) return;
    return listenToWedge(window, (text) => tellRead({ symbology: "unknown", text, via: "wedge" }));
  }, [active]);
}

/** Returns the way to stop listening. */
export function listenToWedge(target: EventTarget, onCode: (code: string) => void): () => void {
  let state: Wedge = noBurst;
  const held = new Set<string>();
  const onKeyDown = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || isOfHand(event)) return;
    const step = typeKey(state, {
      code: event.code,
      key: event.key,
      shift: event.shiftKey,
      at: event.timeStamp,
    });
    state = step.state;
    if (!step.swallow) return;
    swallow(event);
    // A button is pressed by Space when the key comes up: that half is swallowed too.
    held.add(event.code);
    if (step.text !== null) onCode(step.text);
  };
  const onKeyUp = (event: Event) => {
    if (event instanceof KeyboardEvent && held.delete(event.code)) swallow(event);
  };
  target.addEventListener("keydown", onKeyDown, { capture: true });
  target.addEventListener("keyup", onKeyUp, { capture: true });
  return () => {
    target.removeEventListener("keydown", onKeyDown, { capture: true });
    target.removeEventListener("keyup", onKeyUp, { capture: true });
  };
}

/** A key that is held down repeats as fast as a scanner types; shortcuts are nobody's code. */
function isOfHand(event: KeyboardEvent): boolean {
  return event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
