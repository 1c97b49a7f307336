"use client";

import { useState } from "react";
import { type PairResult, pairBrowser, pairByDemo } from "#app/(kiosk)/kiosk/pairing.ts";
import { PairingScreen } from "#components/kiosk/pairing-screen.tsx";
import { StoppedPage } from "#components/kiosk/stopped-page.tsx";
import type { TabletProblem } from "#domain/kiosk/door.ts";

type Pairing = {
  readonly isDemo: boolean;
  /** Called when the tablet is paired. */
  readonly reopen: () => void;
  /** The name of the kiosk that this browser was, until it lost its key. */
  readonly lost?: string | null;
  readonly leave?: () => void;
};

/** How to make this browser a tablet of the library. */
export function TabletPairing({ isDemo, reopen, lost = null, leave }: Pairing) {
  const andReopen = (pairing: Promise<PairResult>) =>
    pairing.then((result) => {
      if (result.ok) reopen();
      return result;
    });
  return (
    <PairingScreen
      lost={lost}
      leave={leave ?? null}
      pair={(code) => andReopen(pairBrowser(code))}
      demo={isDemo ? { pairThisBrowser: () => andReopen(pairByDemo()) } : null}
    />
  );
}

/** Why the tablet stands still; where only another pairing helps, the way to it. */
export function StoppedTablet(props: Pairing & { readonly problem: TabletProblem }) {
  const [isPairing, setIsPairing] = useState(false);
  const { problem, isDemo, reopen } = props;
  const isOver = endsPairing.has(problem);
  if (isOver && isPairing) {
    return <TabletPairing isDemo={isDemo} reopen={reopen} leave={() => setIsPairing(false)} />;
  }
  const pairAnew = isOver ? () => setIsPairing(true) : null;
  return <StoppedPage problem={problem} retry={reopen} pairAnew={pairAnew} />;
}

/** The library no longer takes this pairing. */
const endsPairing: ReadonlySet<TabletProblem> = new Set<TabletProblem>([
  "device-revoked",
  "unknown-device",
  "bad-signature",
  "device-frozen",
  "id-reused",
  "sequence-gap",
]);
