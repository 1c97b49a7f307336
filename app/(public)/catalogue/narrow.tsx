import { titleWords } from "#app/(public)/catalogue/title-words.ts";
import { staffWords } from "#app/staff-words.ts";
import type { Branch, SearchPage } from "#domain/catalog/public-catalogue.server.ts";
import { type SearchRequest, searchAddress, titleKinds } from "#domain/catalog/search-request.ts";

type Props = {
  readonly request: SearchRequest;
  readonly found: SearchPage;
  readonly branches: readonly Branch[];
};
type Way = {
  readonly label: string;
  readonly titles: number | null;
  readonly change: Partial<SearchRequest>;
};
const facets = ["branch", "language", "kind", "year", "subject"] as const;
type Facet = (typeof facets)[number];

/** By what the list can be narrowed, each a plain link; and what it is narrowed by, to take back. */
export async function Narrow(props: Props) {
  const { words } = await staffWords();
  const t = words("books");
  const { request } = props;
  const say = await facetWords(props.branches);
  const waysOf = readWays(props, say);
  const chosen = facets.filter((facet) => request[facet] !== "");
  const open = facets.filter((facet) => request[facet] === "" && waysOf[facet].length > 1);
  return (
    <aside className="flex flex-col gap-3 md:col-start-1 md:row-start-1">
      {chosen.length === 0 ? null : (
        <ul className="flex flex-wrap gap-2" aria-label={t("narrow.chosen")}>
          {chosen.map((facet) => (
            <li key={facet}>
              <a
                href={searchAddress(request, { [facet]: "" })}
                aria-label={t("narrow.without", { what: say(facet, request[facet]) })}
                className="inline-flex min-h-11 items-center gap-2 rounded-book border-2 border-line-strong bg-sheet px-3 font-bold"
              >
                {say(facet, request[facet])} <span aria-hidden>×</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {open.map((facet) => (
        <details key={facet} open className="rounded-book border border-line">
          <summary className="flex min-h-11 cursor-pointer items-center px-3 font-bold">
            {t(`narrow.${facet}`)}
          </summary>
          <ul className="border-line border-t px-3 pb-2">
            {waysOf[facet].map((way) => (
              <li key={way.label}>
                <a
                  href={searchAddress(request, way.change)}
                  className="flex min-h-11 items-center justify-between gap-3 underline decoration-line-strong underline-offset-4"
                >
                  <span className="min-w-0 break-words">{way.label}</span>
                  <span className="text-ink-soft">{way.titles}</span>
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
      {open.length > 0 && props.found.isRough ? (
        <p className="text-ink-soft text-sm">{t("narrow.rough")}</p>
      ) : null}
    </aside>
  );
}

async function facetWords(branches: readonly Branch[]) {
  const { words, tag } = await staffWords();
  const t = words("books");
  const { language } = titleWords(tag);
  const kindOf = (value: string) => titleKinds.find((kind) => kind === value);
  return (facet: Facet, value: string): string => {
    if (facet === "branch") return branches.find(({ code }) => code === value)?.name ?? value;
    if (facet === "language") return language(value);
    const kind = facet === "kind" ? kindOf(value) : undefined;
    if (kind !== undefined) return t(`kinds.${kind}`);
    return facet === "year" && value.length === 3
      ? t("narrow.decade", { from: `${value}0`, to: `${value}9` })
      : value;
  };
}

function readWays(
  { found, branches }: Props,
  say: (facet: Facet, value: string) => string,
): Readonly<Record<Facet, readonly Way[]>> {
  const ways = (
    facet: Facet,
    shares: readonly { readonly value: string | number; readonly titles: number }[],
  ) =>
    shares.map(({ value, titles }) => ({
      label: say(facet, String(value)),
      titles,
      change: { [facet]: String(value) },
    }));
  const here = found.branches.flatMap(({ value, titles }) => {
    const branch = branches.find(({ id }) => id === value);
    return branch === undefined ? [] : [{ value: branch.code, titles }];
  });
  // A year has three or four digits; older ones are found by words alone.
  const decades = found.decades
    .filter(({ value }) => value >= 100)
    .sort((one, other) => other.value - one.value);
  return {
    branch: ways("branch", here),
    language: ways("language", found.languages),
    kind: ways("kind", found.kinds),
    year: ways("year", decades),
    subject: ways("subject", found.subjects),
  };
}
