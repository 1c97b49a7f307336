import type { Metadata } from "next";
import { headers } from "next/headers";
import { Narrow } from "#app/(public)/catalogue/narrow.tsx";
import { SearchForm } from "#app/(public)/catalogue/search-form.tsx";
import { TitleList } from "#app/(public)/catalogue/title-list.tsx";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import {
  mayAsk,
  openCatalogue,
  readNewTitles,
  readSearchPage,
  type SearchPage,
} from "#domain/catalog/public-catalogue.server.ts";
import {
  readSearchRequest,
  type SearchRequest,
  searchAddress,
} from "#domain/catalog/search-request.ts";
import type { Asked } from "#domain/library/list-request.ts";

type Props = { readonly searchParams: Promise<Asked> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const request = readSearchRequest(await searchParams);
  const { words } = await staffWords();
  const t = words("books");
  const isPlain = searchAddress(request) === "/catalogue";
  return {
    title: request.words === "" ? t("title") : t("titleOf", { words: request.words }),
    alternates: { canonical: "/catalogue" },
    // Every filter of every search is another address: a search engine would never be done.
    robots: { index: isPlain, follow: true },
  };
}

/** The library's books, for everybody: searched, narrowed and ordered by the server, without any script. */
export default async function CataloguePage({ searchParams }: Props) {
  const request = readSearchRequest(await searchParams);
  const [{ words }, { branches }] = await Promise.all([staffWords(), openCatalogue()]);
  const t = words("books");
  const isAsked = searchAddress(request) !== "/catalogue";
  const isAllowed = !isAsked || (await mayAsk((await headers()).get("x-bibliomat-peer")));
  const found = isAsked && isAllowed ? await readSearchPage(request, branches) : null;
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <SearchForm request={request} />
      {isAllowed ? null : <Notice tone="amber">{t("tooMany")}</Notice>}
      {found === null ? (
        <Arrivals />
      ) : (
        <div className="grid gap-6 md:grid-cols-[16rem_1fr]">
          <Results request={request} found={found} />
          <Narrow request={request} found={found} branches={branches} />
        </div>
      )}
    </>
  );
}

async function Arrivals() {
  const { words } = await staffWords();
  const t = words("books");
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("nav.new")}</h2>
      <TitleList titles={(await readNewTitles()).slice(0, 12)} />
    </section>
  );
}

async function Results(props: { readonly request: SearchRequest; readonly found: SearchPage }) {
  const { request, found } = props;
  const { words } = await staffWords();
  const t = words("books");
  const link = "inline-flex min-h-11 items-center underline underline-offset-4";
  return (
    <section className="flex min-w-0 flex-col gap-4 md:col-start-2" aria-labelledby="found">
      <div role="status">
        <h2 id="found" className="text-2xl">
          {t(headingOf(found), { count: found.total })}
        </h2>
      </div>
      {found.by === "alike" || found.by === "some" ? (
        <p className="rounded-book border-2 border-line-strong px-4 py-3">{t(`by.${found.by}`)}</p>
      ) : null}
      {found.total === 0 ? <p>{t(adviceFor(found))}</p> : <TitleList titles={found.titles} />}
      <nav aria-label={t("pages")} className="flex flex-wrap gap-6 empty:hidden">
        {request.page > 1 ? (
          <a className={link} rel="prev" href={searchAddress(request, { page: request.page - 1 })}>
            {t("previous")}
          </a>
        ) : null}
        {found.hasNext ? (
          <a className={link} rel="next" href={searchAddress(request, { page: request.page + 1 })}>
            {t("next")}
          </a>
        ) : null}
      </nav>
    </section>
  );
}

function headingOf({ isMore, isTooSlow }: SearchPage) {
  if (isTooSlow) return "tooSlow";
  return isMore ? "foundMore" : "found";
}

function adviceFor({ isMore, isTooSlow }: SearchPage) {
  if (isTooSlow) return "tooSlowAdvice";
  return isMore ? "notAllAdvice" : "nothing";
}
