import { titleWords } from "#app/(public)/catalogue/title-words.ts";
import { staffWords } from "#app/staff-words.ts";
import type { TitlePage } from "#domain/catalog/public-catalogue.server.ts";
import { readSearchRequest, searchAddress, titleKinds } from "#domain/catalog/search-request.ts";

/** What is known of a title, without what is not. Its subjects lead to more of them. */
export async function TitleFacts({ title }: { readonly title: TitlePage["title"] }) {
  const { words, tag } = await staffWords();
  const t = words("books");
  const say = titleWords(tag);
  const kind = titleKinds.find((each) => each === title.kind) ?? "other";
  const languages = [title.language, ...title.otherLanguages].map(say.language);
  const audience = audienceOf(title.audience);
  const facts = [
    ["year", title.year === null ? "" : String(title.year)],
    ["language", languages.filter((name) => name !== "").join(", ")],
    ["kind", t(`kinds.${kind}`)],
    ["audience", audience === null ? "" : t(`audiences.${audience}`)],
    ["publisher", title.publisher],
    ["series", title.series],
    ["isbn", title.isbns.join(", ")],
    ["classes", title.classes.join(", ")],
    ["notes", title.notes],
  ] as const;
  const usual = readSearchRequest({});
  return (
    <dl
      aria-label={t("page.about")}
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1"
    >
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{t(`page.${name}`)}</dt>
            <dd className="whitespace-pre-line break-words">{value}</dd>
          </div>
        ))}
      {title.subjects.length === 0 ? null : (
        <>
          <dt className="text-ink-soft">{t("page.subjects")}</dt>
          <dd className="flex flex-wrap gap-x-4">
            {title.subjects.map((subject) => (
              <a
                key={subject}
                href={searchAddress(usual, { subject })}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {subject}
              </a>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

/** Said where a book is not for everybody. */
function audienceOf(audience: string): "children" | "youth" | "adult" | null {
  return (["children", "youth", "adult"] as const).find((each) => each === audience) ?? null;
}
