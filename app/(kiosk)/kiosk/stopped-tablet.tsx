"use client";

import { lazy, Suspense, useState } from "react";
import type { Pairing } from "#app/(kiosk)/kiosk/tablet-pairing.tsx";
import { StoppedPage } from "#components/kiosk/stopped-page.tsx";
import { Wordmark } from "#components/kiosk/wordmark.tsx";
import type { TabletProblem } from "#domain/kiosk/door.ts";

const LazyPairing = lazy(async () => {
  const { TabletPairing } = await import("#app/(kiosk)/kiosk/tablet-pairing.tsx");
  return { default: TabletPairing };
});

/** Needed once in a tablet's life: fetched when it is, kept on its disk from then on. */
export function PairingWhenNeeded(props: Pairing) {
  return (
    <Suspense fallback={<Wordmark />}>
      <LazyPairing {...props} />
    </Suspense>
  );
}

/** Why the tablet stands still; where only another pairing helps, the way to it. */
export function StoppedTablet(props: Pairing & { readonly problem: TabletProblem }) {
  const [isPairing, setIsPairing] = useState(false);
  const { problem, reopen } = props;
  const isOver = endsPairing.has(problem);
  if (isOver && isPairing) {
    return <PairingWhenNeeded reopen={reopen} leave={() => setIsPairing(false)} />;
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
