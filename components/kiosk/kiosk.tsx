"use client";

import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from "react";
import { Announcer } from "#components/kiosk/announcer.tsx";
import { AttractScreen } from "#components/kiosk/attract-screen.tsx";
import { useComfort } from "#components/kiosk/comfort/use-comfort.ts";
import { HelpScreen } from "#components/kiosk/help-screen.tsx";
import { IdleWarning } from "#components/kiosk/idle-warning.tsx";
import { KioskContext, type KioskView, useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Later, part } from "#components/kiosk/later.tsx";
import { LockedScreen } from "#components/kiosk/locked-screen.tsx";
import { StoppedPage } from "#components/kiosk/stopped-page.tsx";
import type { World } from "#components/kiosk/store.ts";
import { useAnswerSounds } from "#components/kiosk/use-answer-sounds.ts";
import { useEscape } from "#components/kiosk/use-escape.ts";
import { useFetchAhead } from "#components/kiosk/use-fetch-ahead.ts";
import { useKioskStore } from "#components/kiosk/use-kiosk-store.ts";
import { useWedge } from "#components/scanner/use-wedge.ts";
import type { KioskDoor } from "#domain/kiosk/door.ts";
import type { KioskState } from "#domain/kiosk/flow.ts";
import type { Interrupted } from "#domain/kiosk/interrupted.ts";
import type { KioskSettings } from "#domain/kiosk/request.ts";
import { dateIn } from "#i18n/format.ts";
import { useLocale } from "#i18n/provider.tsx";

/** The receipt stays at least this long, whatever the warning's length. */
const shortestReceipt = 20;

const monotonic = () => performance.now();

/** A whole kiosk. It never navigates, so nothing of a visit is in the browser's history. */
export function Kiosk(props: {
  readonly door: KioskDoor;
  readonly settings: KioskSettings;
  readonly connection: "online" | "offline";
  /** Commands that are kept on the tablet and wait for their answer. */
  readonly pending: number;
  /** A visit that an earlier page did not finish. */
  readonly interrupted?: Interrupted | null;
  /** Called when a visit is over and nothing of it is left on the screen. */
  readonly onRest?: () => void;
  /** Called with true when somebody comes, with false when the first screen is at rest again. */
  readonly onPresence?: (isSomebodyThere: boolean) => void;
  /** Milliseconds that never go back; tests bring their own. */
  readonly clock?: () => number;
}) {
  const { door, settings, clock = monotonic } = props;
  const { kiosk, state, timeLeft } = useKioskStore(useWorld(door, settings, clock));
  useFetchAhead(visitScreen.fetch);
  useRest(state, {
    onRest: () => props.onRest?.(),
    onPresence: (isSomebodyThere) => props.onPresence?.(isSomebodyThere),
  });
  const comfort = useComfort(settings.comfort, state.comfort);
  useAnswerSounds(state, comfort.sound === "on");
  useEscape(kiosk, state, timeLeft);
  const view: KioskView = {
    kiosk,
    door,
    state,
    settings,
    timeLeft,
    today: dateIn(settings.branch.timeZone, Date.now()),
    connection: props.connection,
    pending: props.pending,
    interrupted: props.interrupted ?? null,
    comfort,
  };
  // Whoever is in the middle of a visit ends it in peace.
  if (settings.lock !== null && state.screen === "attract")
    return <LockedScreen reason={settings.lock.reason} />;
  const isWarned = timeLeft.phase === "warning";
  return (
    <KioskContext value={view}>
      <div data-screen={state.screen} inert={isWarned} className="select-none">
        <CurrentScreen key={state.screen} />
      </div>
      <Announcer />
      {isWarned ? <IdleWarning seconds={timeLeft.seconds} mayExtend={timeLeft.mayExtend} /> : null}
      {comfort.speech === "on" ? <Later of={speaking} /> : null}
    </KioskContext>
  );
}

function useWorld(door: KioskDoor, settings: KioskSettings, clock: () => number): World {
  return useMemo(
    () => ({
      door,
      rules: settings,
      pace: {
        idle: settings.idleSeconds,
        warning: settings.warningSeconds,
        receipt: Math.max(shortestReceipt, settings.warningSeconds),
      },
      clock,
      wallClock: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
    }),
    [door, settings, clock],
  );
}

/** After each visit the next reader finds the library's own language, and the top of the page. */
function useRest(
  state: KioskState,
  calls: {
    readonly onRest: () => void;
    readonly onPresence: (isSomebodyThere: boolean) => void;
  },
): void {
  const { goHome } = useLocale();
  const wasUsed = useRef(false);
  const comeToRest = useEffectEvent(() => {
    goHome();
    window.scrollTo(0, 0);
    if (wasUsed.current) calls.onRest();
    wasUsed.current = false;
  });
  const notice = useEffectEvent(calls.onPresence);
  const isAtRest = state.screen === "attract" && state.touchedAt === null;
  useEffect(() => {
    if (isAtRest) comeToRest();
    else wasUsed.current = true;
    notice(!isAtRest);
  }, [isAtRest]);
}

/** What a first screen that nobody has touched does not need: it comes with the first touch. */
const visitScreen = part(() =>
  import("#components/kiosk/visit-screen.tsx").then((file) => file.VisitScreen),
);

function Visit() {
  const { kiosk } = useKiosk();
  const turnBack = useCallback(() => kiosk.send({ type: "left" }), [kiosk]);
  return <Later of={visitScreen} onMissing={turnBack} />;
}

/** Seldom wanted, and large: their scripts come when they are asked for. */
const comfortScreen = part(() =>
  import("#components/kiosk/comfort/comfort-screen.tsx").then((file) => file.ComfortScreen),
);
const speaking = part(() =>
  import("#components/kiosk/comfort/speaking.tsx").then((file) => file.Speaking),
);

function Comfort() {
  const { kiosk } = useKiosk();
  const turnBack = useCallback(() => kiosk.send({ type: "turned-aside", to: null }), [kiosk]);
  return <Later of={comfortScreen} onMissing={turnBack} />;
}

function CurrentScreen() {
  const { state, kiosk } = useKiosk();
  // On every screen, also where nothing is scanned: a hand scanner's Enter must press no button.
  useWedge({ active: state.screen !== "pin", onRead: kiosk.scan });
  if (state.problem !== null) {
    return <StoppedPage problem={state.problem} retry={() => kiosk.send({ type: "left" })} />;
  }
  if (state.aside === "help") return <HelpScreen />;
  if (state.aside === "comfort") return <Comfort />;
  return state.screen === "attract" || state.screen === "stopped" ? <AttractScreen /> : <Visit />;
}
