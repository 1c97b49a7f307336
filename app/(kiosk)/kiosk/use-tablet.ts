import { useCallback, useEffect, useState } from "react";
import { sendCommand } from "#app/(kiosk)/kiosk/actions.ts";
import { collectReport } from "#app/(kiosk)/kiosk/tablet-report.ts";
import type { TabletProblem } from "#domain/kiosk/door.ts";
import type { Interrupted } from "#domain/kiosk/interrupted.ts";
import type { KioskSettings, RequestResult } from "#domain/kiosk/request.ts";
import { createKioskDoor, type DoorProblem, type OpenDoor } from "#offline/kiosk-door.ts";

export type Tablet =
  | { readonly state: "opening" }
  /** `lost`: the name under which this browser was paired before it lost its key. */
  | { readonly state: "not-paired"; readonly lost: string | null; readonly language: null }
  | {
      readonly state: "stopped";
      readonly problem: TabletProblem;
      readonly language: string | null;
    }
  | {
      readonly state: "open";
      /** The library's own, as a tag; null where it was never heard. */
      readonly language: string;
      readonly open: OpenDoor;
      readonly settings: KioskSettings;
      readonly connection: "online" | "offline";
      readonly pending: number;
      readonly interrupted: Interrupted | null;
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
    void openTablet(setTablet, reopen).then((closeTablet) => {
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

async function openTablet(show: Show, reopen: () => void): Promise<() => void> {
  const open = await createKioskDoor({
    action: sendCommand,
    fetch: (input, init) => fetch(input, init),
    now: Date.now,
    random: Math.random,
  });
  if ("problem" in open) {
    const next = closed(open);
    show(next);
    // A disk that was slow or full at the start of a tablet: nobody may be there to press a button.
    const timer = next.state === "stopped" && setTimeout(reopen, helloEveryMs);
    return () => clearTimeout(timer || undefined);
  }
  const kept = {
    settings: open.lastHello?.settings ?? null,
    stopped: null as TabletProblem | null,
  };
  const tell = () => show(shown(open, kept));
  const ask = async () => {
    const report = await collectReport(open.health());
    const result = await open.door.ask({ kind: "hello", report });
    // The store was cleared under an open page: opened anew, it says how to pair.
    if (isUnknown(result) && !(await open.hasKey())) return reopen();
    kept.stopped =
      result.status === "rejected" && result.problem !== "unavailable" ? result.problem : null;
    if (result.status === "answered") kept.settings = sameOr(kept.settings, result.answer.settings);
    tell();
  };
  const stopListening = open.subscribe(tell);
  const timer = setInterval(() => void ask(), helloEveryMs);
  // What the library said last time is enough to begin with, also where it cannot be asked now.
  if (kept.settings !== null) tell();
  await ask();
  return () => {
    clearInterval(timer);
    stopListening();
    open.close();
  };
}

function closed(why: DoorProblem): Tablet {
  if (why.problem === "key-lost") return { state: "not-paired", lost: why.name, language: null };
  return why.problem === "not-paired"
    ? { state: "not-paired", lost: null, language: null }
    : { state: "stopped", problem: "storage", language: null };
}

function isUnknown(result: RequestResult): boolean {
  return result.status === "rejected" && result.problem === "unknown-device";
}

function shown(
  open: OpenDoor,
  kept: { readonly settings: KioskSettings | null; readonly stopped: TabletProblem | null },
): Tablet {
  const { settings, stopped } = kept;
  const language = settings?.language ?? null;
  if (stopped !== null) return { state: "stopped", problem: stopped, language };
  // Never yet online: the library's name and rules are not known, nothing can be shown.
  if (settings === null) return { state: "stopped", problem: "unavailable", language };
  return {
    state: "open",
    open,
    settings,
    connection: open.connection(),
    pending: open.pending(),
    interrupted: open.interrupted(),
    language: settings.language,
  };
}

/** The same object while nothing changed: a screen in use is not built anew. */
function sameOr(before: KioskSettings | null, now: KioskSettings): KioskSettings {
  return before !== null && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
