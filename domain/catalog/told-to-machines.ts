import { titleAddress } from "#domain/catalog/title-address.ts";

export type ToldTitle = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly kind: string;
};

/**
 * A title for search engines (schema.org), as the text of a block of data in a page. Whatever a title
 * holds, it cannot end the block: no `<` is left in it.
 */
export function schemaOrgOf(
  title: ToldTitle & {
    readonly publisher: string;
    readonly isbns: readonly string[];
    readonly subjects: readonly string[];
    readonly copies: number;
    readonly free: number;
  },
  origin: string,
): string {
  const said = {
    "@context": "https://schema.org",
    "@type": types[title.kind] ?? "CreativeWork",
    "@id": `${origin}${titleAddress(title)}`,
    name: title.title,
    alternativeHeadline: title.subtitle,
    author: authorsOf(title.authors).map((name) => ({ "@type": "Person", name })),
    datePublished: title.year === null ? "" : String(title.year),
    inLanguage: title.language === "und" ? "" : title.language,
    publisher: title.publisher === "" ? "" : { "@type": "Organization", name: title.publisher },
    isbn: title.isbns,
    about: title.subjects,
    offers:
      title.copies === 0
        ? ""
        : {
            "@type": "Offer",
            availability: `https://schema.org/${title.free > 0 ? "InStock" : "OutOfStock"}`,
          },
  };
  return JSON.stringify(said, (_name, value) => (isNothing(value) ? undefined : value)).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const types: Readonly<Record<string, string>> = {
  book: "Book",
  electronic: "Book",
  serial: "Periodical",
  map: "Map",
  music: "SheetMusic",
  sound: "AudioObject",
  video: "Movie",
};

function isNothing(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

/** The new books as a feed (RSS 2.0). Times are milliseconds since 1970. */
export function rssOf(feed: {
  readonly name: string;
  readonly about: string;
  readonly origin: string;
  readonly language: string;
  readonly titles: readonly (ToldTitle & { readonly publishedAt: number })[];
}): string {
  const items = feed.titles.map((title) => {
    const address = `${feed.origin}${titleAddress(title)}`;
    return `<item><title>${inXml(title.title)}</title><link>${inXml(address)}</link><guid>${inXml(`${feed.origin}/catalogue/${title.id}`)}</guid><pubDate>${new Date(title.publishedAt).toUTCString()}</pubDate><description>${inXml([title.authors, title.year ?? ""].filter((part) => part !== "").join(", "))}</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${inXml(feed.name)}</title><link>${inXml(`${feed.origin}/catalogue/new`)}</link><atom:link rel="self" type="application/rss+xml" href="${inXml(`${feed.origin}/catalogue/new/feed`)}"/><description>${inXml(feed.about)}</description><language>${inXml(feed.language)}</language>
${items.join("\n")}
</channel></rss>
`;
}

/** Signs that XML forbids are left out: one of them would end the whole file for a reader. */
export function inXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Each of them, however they are divided. */
export function authorsOf(authors: string): string[] {
  return authors.split(/\s*[;,，、]\s*/).filter((name) => name !== "");
}
