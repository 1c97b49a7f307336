import type { Metadata } from "next";
import { headers } from "next/headers";
import { TitleList } from "#app/(public)/catalogue/title-list.tsx";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import { mayAsk, readNewTitles } from "#domain/catalog/public-catalogue.server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await staffWords();
  return {
    title: words("books")("fresh.title"),
    alternates: {
      canonical: "/catalogue/new",
      types: { "application/rss+xml": "/catalogue/new/feed" },
    },
  };
}

/** What came last. */
export default async function NewBooksPage() {
  const { words } = await staffWords();
  const t = words("books");
  if (!(await mayAsk((await headers()).get("x-bibliomat-peer"))))
    return <Notice tone="amber">{t("tooMany")}</Notice>;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-title">{t("fresh.title")}</h1>
        <a
          href="/catalogue/new/feed"
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("fresh.feed")}
        </a>
      </div>
      <TitleList titles={await readNewTitles()} />
    </>
  );
}
