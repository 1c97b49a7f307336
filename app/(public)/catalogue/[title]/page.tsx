import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { CopyTable } from "#app/(public)/catalogue/[title]/copy-table.tsx";
import { HoldPanel } from "#app/(public)/catalogue/[title]/hold-panel.tsx";
import { TitleFacts } from "#app/(public)/catalogue/[title]/title-facts.tsx";
import { TitleList } from "#app/(public)/catalogue/title-list.tsx";
import { ownOrigin } from "#app/own-origin.ts";
import { staffWords } from "#app/staff-words.ts";
import { TitleCover } from "#components/catalog/title-cover.tsx";
import { Notice } from "#components/staff/notice.tsx";
import {
  type Listed,
  mayAsk,
  readNewAddress,
  readTitlePage,
  type TitlePage,
} from "#domain/catalog/public-catalogue.server.ts";
import { titleAddress } from "#domain/catalog/title-address.ts";
import { authorsOf, schemaOrgOf } from "#domain/catalog/told-to-machines.ts";

type Props = { readonly params: Promise<{ readonly title: string }> };
const read = cache(readTitlePage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await read((await params).title);
  if (page === null) return { robots: { index: false } };
  const { title, authors, year } = page.title;
  return {
    title: [title, authors].filter((part) => part !== "").join(" · "),
    description: [title, authors, year ?? ""].filter((part) => part !== "").join(", "),
    alternates: { canonical: titleAddress(page.title) },
  };
}

/** All that the library tells of a title, and where its copies are just now. */
export default async function TitlePageOfCatalogue({ params }: Props) {
  const [{ words }, asked] = await Promise.all([staffWords(), headers()]);
  const t = words("books");
  if (!(await mayAsk(asked.get("x-bibliomat-peer"))))
    return <Notice tone="amber">{t("tooMany")}</Notice>;
  const page = await read((await params).title);
  if (page === null) {
    const kept = await readNewAddress((await params).title);
    if (kept === null) notFound();
    permanentRedirect(kept);
  }
  const { title, copies, by, like } = page;
  const [author = ""] = authorsOf(title.authors);
  return (
    <>
      <TitleData page={page} nonce={asked.get("x-nonce")} />
      <article className="flex flex-col gap-6">
        <div className="flex flex-wrap items-start gap-6">
          <TitleCover title={title} size="large" className="max-sm:w-32 max-sm:h-48" />
          <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
            <h1
              lang={title.language === "und" ? undefined : title.language}
              className="break-words text-title"
            >
              {title.title}
            </h1>
            {title.subtitle === "" ? null : <p className="text-xl">{title.subtitle}</p>}
            {title.authors === "" ? null : <p className="text-xl">{title.authors}</p>}
            <TitleFacts title={title} />
          </div>
        </div>
        <section className="flex flex-col gap-3">
          <h2 className="text-2xl">{t("page.copies")}</h2>
          {copies.length === 0 ? <p>{t("page.none")}</p> : <CopyTable copies={copies} />}
          <HoldPanel title={title} copies={copies} />
        </section>
        <Others name={t("page.by", { author })} titles={by} />
        <Others name={t("page.like")} titles={like} />
      </article>
    </>
  );
}

function Others(props: { readonly name: string; readonly titles: readonly Listed[] }) {
  if (props.titles.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{props.name}</h2>
      <TitleList titles={props.titles} />
    </section>
  );
}

/** For search engines. A block of data: no browser runs it, and no title can end it. */
async function TitleData(props: { readonly page: TitlePage; readonly nonce: string | null }) {
  const { title, copies } = props.page;
  const free = copies.filter(({ isFree }) => isFree).length;
  const said = schemaOrgOf({ ...title, copies: copies.length, free }, await ownOrigin());
  return (
    <script
      type="application/ld+json"
      nonce={props.nonce ?? undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: schemaOrgOf leaves no sign that ends the block.
      dangerouslySetInnerHTML={{ __html: said }}
    />
  );
}
