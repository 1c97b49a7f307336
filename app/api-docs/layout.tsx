import type { Metadata } from "next";
import type { ReactNode } from "react";
import { staffWords } from "#app/staff-words.ts";
import { LanguageLinks } from "#components/staff/language-links.tsx";
import { StaffWords } from "#components/staff/words.tsx";
import { wordsFor } from "#i18n/words-in-browser.ts";

export const metadata: Metadata = { title: "Bibliomat API", robots: { index: false } };

/** A broad leaf for whoever writes a program. */
export default async function DocsLayout({ children }: { readonly children: ReactNode }) {
  const { tag, locale, messages } = await staffWords();
  return (
    <StaffWords tag={tag} messages={wordsFor("api-docs", messages)}>
      <div lang={tag} className="flex min-h-dvh flex-col">
        <header className="double-rule bg-sheet">
          <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-x-6 px-5 py-2">
            <span className="font-serif text-xl font-semibold">Bibliomat</span>
            <LanguageLinks current={locale} />
          </div>
        </header>
        <main className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-6 px-5 py-8">
          {children}
        </main>
      </div>
    </StaffWords>
  );
}
