import type { Metadata } from "next";
import type { ReactNode } from "react";
import { staffWords } from "#app/staff-words.ts";
import { LanguageLinks } from "#components/staff/language-links.tsx";
import { StaffWords } from "#components/staff/words.tsx";
import { openCatalogue } from "#domain/catalog/public-catalogue.server.ts";
import { wordsFor } from "#i18n/words-in-browser.ts";

export const metadata: Metadata = { title: "Bibliomat" };

const link = "inline-flex min-h-11 items-center underline underline-offset-4";

/** The catalogue, for everybody: nobody signs in to look for a book. */
export default async function CatalogueLayout({ children }: { readonly children: ReactNode }) {
  const [{ tag, locale, messages, words }, { libraryName }] = await Promise.all([
    staffWords(),
    openCatalogue(),
  ]);
  const t = words("books");
  return (
    <StaffWords tag={tag} messages={wordsFor("(public)", messages)}>
      <div lang={tag} className="flex min-h-dvh flex-col">
        <div aria-hidden className="board" />
        <header className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-8 px-5 pt-4">
          <a href="/catalogue" className="inline-flex min-h-11 items-center font-bold text-lg">
            {libraryName}
          </a>
          <nav aria-label={t("nav.label")} className="flex flex-wrap gap-x-6">
            <a href="/catalogue/new" className={link}>
              {t("nav.new")}
            </a>
            <a href="/catalogue/shelves" className={link}>
              {t("nav.shelves")}
            </a>
            <a href="/me" className={link}>
              {t("nav.me")}
            </a>
          </nav>
        </header>
        <main className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-6 px-5 py-6">
          {children}
        </main>
        <footer className="mx-auto flex w-full max-w-6xl justify-center px-5 pb-6">
          <LanguageLinks current={locale} />
        </footer>
      </div>
    </StaffWords>
  );
}
