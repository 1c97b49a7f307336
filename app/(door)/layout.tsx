import type { Metadata } from "next";
import type { ReactNode } from "react";
import { staffWords } from "#app/staff-words.ts";
import { LanguageLinks } from "#components/staff/language-links.tsx";
import { StaffWords } from "#components/staff/words.tsx";
import { wordsFor } from "#i18n/words-in-browser.ts";

export const metadata: Metadata = { title: "Bibliomat", robots: { index: false } };

/** A leaf of paper between two boards: where people come in. */
export default async function DoorLayout({ children }: { readonly children: ReactNode }) {
  const { tag, locale, messages } = await staffWords();
  return (
    <StaffWords tag={tag} messages={wordsFor("(door)", messages)}>
      <div lang={tag} className="flex min-h-dvh flex-col">
        <div aria-hidden className="board" />
        <main className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center gap-6 px-5 py-10">
          {children}
        </main>
        <footer className="mx-auto flex w-full max-w-xl justify-center px-5 pb-6">
          <LanguageLinks current={locale} />
        </footer>
      </div>
    </StaffWords>
  );
}
