import "server-only";
import { titlesAtBranch } from "#db/queries/title-search.ts";
import { searchTitles } from "#domain/catalog/search-titles.server.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { TitlesFound } from "#domain/kiosk/request.ts";

/** So many fit on a screen that somebody scrolls. */
const most = 20;

/** What a reader at a tablet looks for: the search of the catalogue, seen from the tablet's branch. */
export async function findTitles(words: string, actor: Actor): Promise<TitlesFound> {
  const found = await searchTitles({
    words,
    language: "",
    kind: "",
    year: "",
    subject: "",
    branchId: null,
    isAvailable: false,
    isTyping: true,
    sort: "match",
    offset: 0,
    most,
  });
  const here = new Map(
    (
      await titlesAtBranch(
        found.titles.map(({ id }) => id),
        actor.branch.id,
      )
    ).map((row) => [row.id, row]),
  );
  return {
    outcome: "titles",
    total: found.total,
    isMore: found.isMore,
    isTooSlow: found.isTooSlow,
    isAlike: found.by === "alike" || found.by === "some",
    titles: found.titles.map(({ id, title, authors, year, language, free }) => {
      const own = here.get(id);
      return {
        id,
        title,
        authors,
        year,
        language,
        free: own?.free ?? 0,
        elsewhere: free - (own?.free ?? 0),
        callNumber: own?.callNumber ?? null,
      };
    }),
  };
}
