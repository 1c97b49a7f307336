"use client";

import { useState } from "react";
import { type PairResult, pairBrowser, pairByDemo } from "#app/(kiosk)/kiosk/pairing.ts";
import { useDemoOffer } from "#app/(kiosk)/kiosk/use-demo-offer.ts";
import { PairingScreen } from "#components/kiosk/pairing-screen.tsx";
import { StoppedPage } from "#components/kiosk/stopped-page.tsx";
import { Wordmark } from "#components/kiosk/wordmark.tsx";
import type { TabletProblem } from "#domain/kiosk/door.ts";

type Pairing = {
  /** Called when the tablet is paired. */
  readonly reopen: () => void;
  /** The name of the kiosk that this browser was, until it lost its key. */
  readonly lost?: string | null;
  readonly leave?: () => void;
};

/** How to make this browser a tablet of the library. */
export function TabletPairing({ reopen, lost = null, leave }: Pairing) {
  const offer = useDemoOffer();
  if (offer === "asking") return <Wordmark />;
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
      demo={offer === "offered" ? { pairThisBrowser: () => andReopen(pairByDemo()) } : null}
      isLibraryAway={offer === "nobody-answers"}
    />
  );
}

/** Why the tablet stands still; where only another pairing helps, the way to it. */
export function StoppedTablet(props: Pairing & { readonly problem: TabletProblem }) {
  const [isPairing, setIsPairing] = useState(false);
  const { problem, reopen } = props;
  const isOver = endsPairing.has(problem);
  if (isOver && isPairing) {
    return <TabletPairing reopen={reopen} leave={() => setIsPairing(false)} />;
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
