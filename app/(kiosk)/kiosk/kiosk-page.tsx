"use client";

import { StoppedTablet, TabletPairing } from "#app/(kiosk)/kiosk/tablet-pairing.tsx";
import { useTablet } from "#app/(kiosk)/kiosk/use-tablet.ts";
import { Kiosk } from "#components/kiosk/kiosk.tsx";

/** Opens what the tablet keeps and shows the kiosk, or how to pair, or why it stands still. */
export function KioskPage({ isDemo }: { readonly isDemo: boolean }) {
  const { tablet, reopen } = useTablet();
  if (tablet.state === "opening") return null;
  if (tablet.state === "not-paired") {
    return <TabletPairing isDemo={isDemo} reopen={reopen} lost={tablet.lost} />;
  }
  if (tablet.state === "stopped") {
    return <StoppedTablet isDemo={isDemo} reopen={reopen} problem={tablet.problem} />;
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
    />
  );
}
