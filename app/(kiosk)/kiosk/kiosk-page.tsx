"use client";

import { type PairResult, pairBrowser, pairByDemo } from "#app/(kiosk)/kiosk/pairing.ts";
import { useTablet } from "#app/(kiosk)/kiosk/use-tablet.ts";
import { Kiosk } from "#components/kiosk/kiosk.tsx";
import { PairingScreen } from "#components/kiosk/pairing-screen.tsx";
import { StoppedPage } from "#components/kiosk/stopped-page.tsx";

/** Opens what the tablet keeps and shows the kiosk, or how to pair, or why it stands still. */
export function KioskPage({ isDemo }: { readonly isDemo: boolean }) {
  const { tablet, reopen } = useTablet();
  if (tablet.state === "opening") return null;
  if (tablet.state === "not-paired") {
    const andReopen = (pairing: Promise<PairResult>) =>
      pairing.then((result) => {
        if (result.ok) reopen();
        return result;
      });
    return (
      <PairingScreen
        pair={(code) => andReopen(pairBrowser(code))}
        demo={isDemo ? { pairThisBrowser: () => andReopen(pairByDemo()) } : null}
      />
    );
  }
  if (tablet.state === "stopped") return <StoppedPage problem={tablet.problem} retry={reopen} />;
  const { open, settings, connection, pending } = tablet;
  return (
    <Kiosk
      door={open.door}
      settings={settings}
      connection={connection}
      pending={pending}
      onRest={open.finish}
    />
  );
}
