import { ownOrigin } from "#app/own-origin.ts";
import { staffWords } from "#app/staff-words.ts";
import { mayAsk, openCatalogue, readNewTitles } from "#domain/catalog/public-catalogue.server.ts";
import { rssOf } from "#domain/catalog/told-to-machines.ts";

/** The new books for programs that follow feeds. */
export async function GET(request: Request): Promise<Response> {
  if (!(await mayAsk(request.headers.get("x-bibliomat-peer"))))
    return new Response(null, { status: 429 });
  const [{ words, tag }, { libraryName }, titles, origin] = await Promise.all([
    staffWords(),
    openCatalogue(),
    readNewTitles(),
    ownOrigin(),
  ]);
  const t = words("books");
  const feed = rssOf({
    name: `${libraryName}: ${t("fresh.title")}`,
    about: t("fresh.about"),
    origin,
    language: tag,
    titles: titles.map((title) => ({ ...title, publishedAt: title.publishedAt.getTime() })),
  });
  return new Response(feed, {
    headers: {
      "content-type": "application/rss+xml; charset=utf-8",
      "cache-control": "public, max-age=3600",
      // Its few words are in the language of whoever asks.
      vary: "cookie, accept-language",
    },
  });
}
