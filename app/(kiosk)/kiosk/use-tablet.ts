import { useCallback, useEffect, useState } from "react";
import { sendCommand } from "#app/(kiosk)/kiosk/actions.ts";
import type { TabletProblem } from "#domain/kiosk/door.ts";
import type { KioskSettings } from "#domain/kiosk/request.ts";
import { createKioskDoor, type OpenDoor } from "#offline/kiosk-door.ts";

export type Tablet =
  | { readonly state: "opening" }
  | { readonly state: "not-paired" }
  | { readonly state: "stopped"; readonly problem: TabletProblem }
  | {
      readonly state: "open";
      readonly open: OpenDoor;
      readonly settings: KioskSettings;
      readonly connection: "online" | "offline";
      readonly pending: number;
    };

/** Settings change seldom, a revoked tablet should notice within a minute. */
const helloEveryMs = 30_000;

/** The tablet behind the page: opened once, asked for news now and then. */
export function useTablet(): { readonly tablet: Tablet; readonly reopen: () => void } {
  const [tablet, setTablet] = useState<Tablet>({ state: "opening" });
  const [attempt, setAttempt] = useState(0);
  const reopen = useCallback(() => setAttempt((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it anew
  useEffect(() => {
    let close = () => {};
    let isGone = false;
    void openTablet(setTablet).then((closeTablet) => {
      if (isGone) closeTablet();
      else close = closeTablet;
    });
    return () => {
      isGone = true;
      close();
    };
  }, [attempt]);
  return { tablet, reopen };
}

type Show = (next: Tablet) => void;

async function openTablet(show: Show): Promise<() => void> {
  const open = await createKioskDoor({
    action: sendCommand,
    fetch: (input, init) => fetch(input, init),
    now: Date.now,
    random: Math.random,
  });
  if ("problem" in open) {
    show(
      open.problem === "not-paired"
        ? { state: "not-paired" }
        : { state: "stopped", problem: "storage" },
    );
    return () => {};
  }
  const kept = {
    settings: open.lastHello?.settings ?? null,
    stopped: null as TabletProblem | null,
  };
  const tell = () => show(shown(open, kept));
  const ask = async () => {
    const result = await open.door.ask({ kind: "hello" });
    kept.stopped =
      result.status === "rejected" && result.problem !== "unavailable" ? result.problem : null;
    if (result.status === "answered") kept.settings = sameOr(kept.settings, result.answer.settings);
    tell();
  };
  const stopListening = open.subscribe(tell);
  const timer = setInterval(() => void ask(), helloEveryMs);
  await ask();
  return () => {
    clearInterval(timer);
    stopListening();
    open.close();
  };
}

function shown(
  open: OpenDoor,
  kept: { readonly settings: KioskSettings | null; readonly stopped: TabletProblem | null },
): Tablet {
  if (kept.stopped !== null) return { state: "stopped", problem: kept.stopped };
  // Never yet online: the library's name and rules are not known, nothing can be shown.
  if (kept.settings === null) return { state: "stopped", problem: "unavailable" };
  const { settings } = kept;
  return { state: "open", open, settings, connection: open.connection(), pending: open.pending() };
}

/** The same object while nothing changed: a screen in use is not built anew. */
function sameOr(before: KioskSettings | null, now: KioskSettings): KioskSettings {
  return before !== null && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
