import type { Metadata } from "next";
import { TrustSteps } from "./trust-steps.tsx";

export const metadata: Metadata = { title: "Bibliomat · Trust", robots: { index: false } };

/** Read before anything is trusted, so in all languages at once and without a choice to make. */
export default function TrustPage() {
  return (
    <main className="mx-auto max-w-2xl space-y-12 p-6 text-lg leading-relaxed">
      <a
        className="block rounded-xl border-2 p-4 text-center text-xl font-semibold underline"
        href="/bibliomat-ca.crt"
        download
      >
        bibliomat-ca.crt
      </a>
      <TrustSteps />
    </main>
  );
}
