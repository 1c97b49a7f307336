import type { Metadata } from "next";
import type { ReactNode } from "react";
import { staffWords } from "#app/staff-words.ts";
import { LanguageLinks } from "#components/staff/language-links.tsx";
import { StaffWords } from "#components/staff/words.tsx";
import { webApps } from "#domain/ops/web-apps.ts";
import { wordsFor } from "#i18n/words-in-browser.ts";

export const metadata: Metadata = {
  title: "Bibliomat",
  manifest: webApps.phone.manifest,
  robots: { index: false },
};

/** A reader's own pages: one column, made for a phone. Each page guards itself. */
export default async function ReaderLayout({ children }: { readonly children: ReactNode }) {
  const { tag, locale, messages } = await staffWords();
  return (
    <StaffWords tag={tag} messages={wordsFor("(me)", messages)}>
      <div lang={tag} className="flex min-h-dvh flex-col">
        <div aria-hidden className="board" />
        <main className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-6 px-5 py-8">
          {children}
        </main>
        <footer className="mx-auto flex w-full max-w-2xl justify-center px-5 pb-6">
          <LanguageLinks current={locale} />
        </footer>
      </div>
    </StaffWords>
  );
}
