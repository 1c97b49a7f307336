import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { faces } from "./fonts/faces.ts";

export const metadata: Metadata = { title: "Bibliomat" };
export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={faces}>
      <body>{children}</body>
    </html>
  );
}
