"use client";

<<<<<<< HEAD
import { StoppedTablet, TabletPairing } from "#app/(kiosk)/kiosk/tablet-pairing.tsx";
import { useTablet } from "#app/(kiosk)/kiosk/use-tablet.ts";
import { Kiosk } from "#components/kiosk/kiosk.tsx";
=======
import { useState } from "react";
import { type PairResult, pairBrowser, pairByDemo } from "#app/(kiosk)/kiosk/pairing.ts";
import { useDemoOffer } from "#app/(kiosk)/kiosk/use-demo-offer.ts";
import { useHomeLanguage } from "#app/(kiosk)/kiosk/use-home-language.ts";
import { type Tablet, useTablet } from "#app/(kiosk)/kiosk/use-tablet.ts";
import { useUpdates } from "#app/(kiosk)/kiosk/use-updates.ts";
import { useWakeLock } from "#app/(kiosk)/kiosk/use-wake-lock.ts";
import { Kiosk } from "#components/kiosk/kiosk.tsx";
import { PairingScreen } from "#components/kiosk/pairing-screen.tsx";
import { StoppedPage } from "#components/kiosk/stopped-page.tsx";
import { Wordmark } from "#components/kiosk/wordmark.tsx";
import { LocaleProvider } from "#i18n/provider.tsx";
>>>>>>> 1498253 (Start the kiosk from the tablet's own disk)

/** Opens what the tablet keeps and shows the kiosk, or how to pair, or why it stands still. */
export function KioskPage() {
  const { tablet, reopen } = useTablet();
<<<<<<< HEAD
  if (tablet.state === "opening") return null;
  if (tablet.state === "not-paired") {
    return <TabletPairing isDemo={isDemo} reopen={reopen} lost={tablet.lost} />;
  }
  if (tablet.state === "stopped") {
    return <StoppedTablet isDemo={isDemo} reopen={reopen} problem={tablet.problem} />;
  }
  const { open, settings, connection, pending, interrupted } = tablet;
=======
  const home = useHomeLanguage(tablet);
  const [isInUse, setIsInUse] = useState(false);
  useWakeLock();
  useUpdates({ tablet, isInUse, isStanding: home !== null });
  if (tablet.state === "opening" || home === null) return <Wordmark />;
  return (
    <LocaleProvider initialLocale={home.locale} messages={home.messages}>
      <TabletScreen tablet={tablet} reopen={reopen} onPresence={setIsInUse} />
    </LocaleProvider>
  );
}

function TabletScreen(props: {
  readonly tablet: Exclude<Tablet, { readonly state: "opening" }>;
  readonly reopen: () => void;
  readonly onPresence: (isSomebodyThere: boolean) => void;
}) {
  const { tablet, reopen } = props;
  if (tablet.state === "not-paired") return <Pairing onPaired={reopen} />;
  if (tablet.state === "stopped") return <StoppedPage problem={tablet.problem} retry={reopen} />;
  const { open, settings, connection, pending } = tablet;
>>>>>>> 1498253 (Start the kiosk from the tablet's own disk)
  return (
    <Kiosk
      door={open.door}
      settings={settings}
      connection={connection}
      pending={pending}
      interrupted={interrupted}
      onRest={open.finish}
      onPresence={props.onPresence}
    />
  );
}

function Pairing({ onPaired }: { readonly onPaired: () => void }) {
  const offer = useDemoOffer();
  if (offer === "asking") return <Wordmark />;
  const andReopen = (pairing: Promise<PairResult>) =>
    pairing.then((result) => {
      if (result.ok) onPaired();
      return result;
    });
  return (
    <PairingScreen
      pair={(code) => andReopen(pairBrowser(code))}
      demo={offer === "offered" ? { pairThisBrowser: () => andReopen(pairByDemo()) } : null}
      isLibraryAway={offer === "nobody-answers"}
    />
  );
}
