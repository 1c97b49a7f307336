import type { Metadata, Viewport } from "next";
import { KioskPage } from "#app/(kiosk)/kiosk/kiosk-page.tsx";
import { webApps } from "#domain/ops/web-apps.ts";

// Built once for every tablet: it starts from a tablet's own disk, where no server can be asked.
export const dynamic = "force-static";

const { name, manifest, ink } = webApps.kiosk;

export const metadata: Metadata = {
  title: name,
  manifest,
  appleWebApp: { capable: true, title: name, statusBarStyle: "default" },
};
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: ink,
};

/** The tablet's page. It holds nothing of anybody: what a device may is proved by its key. */
export default function Page() {
  return <KioskPage />;
}
