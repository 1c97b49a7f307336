import { ownOrigin } from "#app/own-origin.ts";
import { mayAsk, readSiteMap } from "#domain/catalog/public-catalogue.server.ts";
import { titleAddress } from "#domain/catalog/title-address.ts";
import { inXml } from "#domain/catalog/told-to-machines.ts";

/** A part of the titles' pages, for search engines. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly number: string }> },
): Promise<Response> {
  if (!(await mayAsk(request.headers.get("x-bibliomat-peer"))))
    return new Response(null, { status: 429 });
  const { number } = await params;
  if (!/^[1-9]\d{0,4}$/.test(number)) return new Response(null, { status: 404 });
  const [origin, titles] = await Promise.all([ownOrigin(), readSiteMap(Number(number))]);
  const pages = titles.map(
    (title) => `<url><loc>${inXml(`${origin}${titleAddress(title)}`)}</loc></url>`,
  );
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${pages.join("\n")}</urlset>\n`,
    {
      headers: {
        "content-type": "application/xml; charset=utf-8",
        "cache-control": "public, max-age=3600",
      },
    },
  );
}
