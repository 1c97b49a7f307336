"use client";

import { useState } from "react";
import { PairingWhenNeeded, StoppedTablet } from "#app/(kiosk)/kiosk/stopped-tablet.tsx";
import { useHomeLanguage } from "#app/(kiosk)/kiosk/use-home-language.ts";
import { type Tablet, useTablet } from "#app/(kiosk)/kiosk/use-tablet.ts";
import { useUpdates } from "#app/(kiosk)/kiosk/use-updates.ts";
import { useWakeLock } from "#app/(kiosk)/kiosk/use-wake-lock.ts";
import { Kiosk } from "#components/kiosk/kiosk.tsx";
import { Wordmark } from "#components/kiosk/wordmark.tsx";
import { LocaleProvider } from "#i18n/provider.tsx";

/** Opens what the tablet keeps and shows the kiosk, or how to pair, or why it stands still. */
export function KioskPage() {
  const { tablet, reopen } = useTablet();
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
  if (tablet.state === "not-paired") {
    return <PairingWhenNeeded reopen={reopen} lost={tablet.lost} />;
  }
  if (tablet.state === "stopped") {
    return <StoppedTablet reopen={reopen} problem={tablet.problem} />;
  }
  const { open, settings, connection, pending, interrupted } = tablet;
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
