"use client";

import { type PairResult, pairBrowser, pairByDemo } from "#app/(kiosk)/kiosk/pairing.ts";
import { useDemoOffer } from "#app/(kiosk)/kiosk/use-demo-offer.ts";
import { PairingScreen } from "#components/kiosk/pairing-screen.tsx";
import { Wordmark } from "#components/kiosk/wordmark.tsx";

export type Pairing = {
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
