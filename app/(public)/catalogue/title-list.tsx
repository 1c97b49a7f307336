import { titleWords } from "#app/(public)/catalogue/title-words.ts";
import { staffWords } from "#app/staff-words.ts";
import { TitleCover } from "#components/catalog/title-cover.tsx";
import type { Listed } from "#domain/catalog/public-catalogue.server.ts";
import { titleAddress } from "#domain/catalog/title-address.ts";

type Shown = Listed & {
  readonly copies?: number;
  readonly free?: number;
  readonly callNumber?: string;
};

/** Titles with their covers. How many copies stand on a shelf is said where it is known. */
export function TitleList({ titles }: { readonly titles: readonly Shown[] }) {
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {titles.map((title) => (
        <li key={`${title.id} ${title.callNumber ?? ""}`} className="slip relative flex gap-4 p-3">
          <TitleCover title={title} size="small" className="shrink-0" />
          <div className="min-w-0 flex-1">
            <a
              href={titleAddress(title)}
              lang={title.language === "und" ? undefined : title.language}
              className="inline-flex min-h-11 items-center break-words font-semibold font-serif text-xl leading-tight underline decoration-line-strong underline-offset-4 after:absolute after:inset-0"
            >
              {title.title}
            </a>
            <Facts title={title} />
          </div>
        </li>
      ))}
    </ul>
  );
}

async function Facts({ title }: { readonly title: Shown }) {
  const { words, tag } = await staffWords();
  const t = words("books");
  const { copies, free } = title;
  const language = titleWords(tag).language(title.language);
  const said = [title.authors, title.year ?? "", language].filter((part) => part !== "");
  return (
    <>
      {title.subtitle === "" ? null : <p className="break-words">{title.subtitle}</p>}
      <p className="break-words text-ink-soft">{said.join(" · ")}</p>
      {title.callNumber === undefined ? null : <p className="font-bold">{title.callNumber}</p>}
      {copies === undefined || free === undefined ? null : (
        <p className="font-bold">{copies === 0 ? t("noCopies") : t("free", { free, copies })}</p>
      )}
    </>
  );
}
