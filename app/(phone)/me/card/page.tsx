import type { Metadata, Viewport } from "next";
import { PhonePage } from "#app/(phone)/me/card/phone-page.tsx";
import { webApps } from "#domain/ops/web-apps.ts";

// Built once for every phone: it opens from the phone's own disk, where no server can be asked.
export const dynamic = "force-static";

const { name, manifest, ink } = webApps.phone;

export const metadata: Metadata = {
  title: name,
  manifest,
  robots: { index: false },
  appleWebApp: { capable: true, title: name, statusBarStyle: "default" },
};
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: ink,
};

/** The card's page. It holds nothing of anybody: whose card it is, the phone alone knows. */
export default function Page() {
  return <PhonePage />;
}
