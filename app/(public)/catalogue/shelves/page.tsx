import type { Metadata } from "next";
import { headers } from "next/headers";
import { TitleList } from "#app/(public)/catalogue/title-list.tsx";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  type Branch,
  mayAsk,
  openCatalogue,
  readShelves,
} from "#domain/catalog/public-catalogue.server.ts";
import type { Asked } from "#domain/library/list-request.ts";

type Props = { readonly searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await staffWords();
  return {
    title: words("books")("shelves.title"),
    alternates: { canonical: "/catalogue/shelves" },
  };
}

/** Books in the order of their call numbers, as somebody walks along the shelves. */
export default async function ShelvesPage({ searchParams }: Props) {
  const asked = await searchParams;
  const text = (name: string) => {
    const value = asked[name];
    return typeof value === "string" ? value.replaceAll("\0", "").trim().slice(0, 500) : "";
  };
  const [{ words }, { branches }] = await Promise.all([staffWords(), openCatalogue()]);
  const t = words("books");
  if (!(await mayAsk((await headers()).get("x-bibliomat-peer"))))
    return <Notice tone="amber">{t("tooMany")}</Notice>;
  const branch = branches.find(({ code }) => code === text("branch"));
  const shelves = await readShelves({
    from: text("from"),
    fromTitle: /^\d{1,15}$/.test(text("title")) ? Number(text("title")) : 0,
    branchId: branch?.id ?? null,
  });
  const link =
    "inline-flex min-h-11 min-w-11 items-center justify-center px-2 underline underline-offset-4";
  const to = (from: string) =>
    `/catalogue/shelves?from=${encodeURIComponent(from)}${branch === undefined ? "" : `&branch=${encodeURIComponent(branch.code)}`}`;
  return (
    <>
      <div>
        <h1 className="text-title">{t("shelves.title")}</h1>
        <p className="text-ink-soft">{t("shelves.lead")}</p>
      </div>
      <Whither from={text("from")} branch={branch?.code ?? ""} branches={branches} />
      <nav aria-label={t("shelves.beginnings")} className="flex flex-wrap">
        {shelves.beginnings.map((sign) => (
          <a key={sign} href={to(sign)} className={link}>
            {sign.toUpperCase()}
          </a>
        ))}
      </nav>
      {shelves.titles.length === 0 ? (
        <p>{t("shelves.empty")}</p>
      ) : (
        <TitleList titles={shelves.titles} />
      )}
      {shelves.next === null ? null : (
        <a
          href={`${to(shelves.next.from)}&title=${shelves.next.title}`}
          rel="next"
          className={`${link} self-start`}
        >
          {t("shelves.next")}
        </a>
      )}
    </>
  );
}

async function Whither(props: {
  readonly from: string;
  readonly branch: string;
  readonly branches: readonly Branch[];
}) {
  const { from, branch, branches } = props;
  const { words } = await staffWords();
  const t = words("books");
  return (
    <form action="/catalogue/shelves" className="flex flex-wrap items-end gap-3">
      <label className="flex min-w-0 flex-1 basis-48 flex-col gap-1 font-bold text-sm">
        {t("shelves.from")}
        <input name="from" defaultValue={from} maxLength={500} className={inputLook} />
      </label>
      <label className="flex flex-col gap-1 font-bold text-sm">
        {t("narrow.branch")}
        <select name="branch" defaultValue={branch} className={inputLook}>
          <option value="">{t("narrow.anyBranch")}</option>
          {branches.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" size="desk" look="primary">
        {t("shelves.go")}
      </Button>
    </form>
  );
}
