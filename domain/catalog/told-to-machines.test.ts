import { describe, expect, it } from "vitest";
import { inXml, rssOf, schemaOrgOf } from "#domain/catalog/told-to-machines.ts";

const attack = `</script><script>alert(1)</script>"'&<!--\u2028]]>`;
const title = {
  id: 7,
  title: "Мастер и Маргарита",
  subtitle: "",
  authors: "Михаил Булгаков",
  year: 1967,
  language: "ru",
  kind: "book",
  publisher: "",
  isbns: ["9785000000000"],
  subjects: [],
  copies: 2,
  free: 1,
};

describe("What search engines and feed readers are told", () => {
  it("is a title in the words of schema.org, without what is not known", () => {
    const said = JSON.parse(schemaOrgOf(title, "https://library.example"));
    expect(said).toMatchObject({
      "@type": "Book",
      "@id": "https://library.example/catalogue/7-master-i-margarita",
      author: [{ name: "Михаил Булгаков" }],
      offers: { availability: "https://schema.org/InStock" },
    });
    expect(said).not.toHaveProperty("publisher");
    expect(said).not.toHaveProperty("about");
  });

  it("cannot be left by whatever a title holds", () => {
    const said = schemaOrgOf(
      { ...title, title: attack, authors: attack, subjects: [attack] },
      "https://library.example",
    );
    expect(said).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(said).name).toBe(attack);
    const feed = rssOf({
      name: attack,
      about: attack,
      origin: "https://library.example",
      language: "ru",
      titles: [{ ...title, title: attack, authors: attack, publishedAt: 0 }],
    });
    expect(feed).not.toContain("<script");
    expect(feed.match(/<item>/g)).toHaveLength(1);
    expect(inXml("a\u0000\u0008b\uD800c")).toBe("abc");
  });
});
