import { ownOrigin } from "#app/own-origin.ts";
import { countSiteMaps } from "#domain/catalog/public-catalogue.server.ts";
import { inXml } from "#domain/catalog/told-to-machines.ts";

/** The list of the maps: one map must not be longer than search engines read. */
export async function GET(): Promise<Response> {
  const [origin, count] = await Promise.all([ownOrigin(), countSiteMaps()]);
  const maps = Array.from(
    { length: count },
    (_, index) => `<sitemap><loc>${inXml(`${origin}/catalogue/map/${index + 1}`)}</loc></sitemap>`,
  );
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.join("\n")}</sitemapindex>\n`,
    { headers: { "content-type": "application/xml; charset=utf-8" } },
  );
}
