import { ownOrigin } from "#app/own-origin.ts";

/** What search engines may go through: the catalogue, without the addresses of every search. */
export async function GET(): Promise<Response> {
  const said = [
    "User-agent: *",
    "Allow: /catalogue",
    "Disallow: /catalogue?",
    "Disallow: /catalogue/suggest",
    "Disallow: /",
    `Sitemap: ${await ownOrigin()}/sitemap.xml`,
    "",
  ].join("\n");
  return new Response(said, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
