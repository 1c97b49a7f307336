import { defaultLocale, type Locale, localeNames } from "#i18n/locales.ts";

/** The first language that we have of a person's own list (`navigator.languages`). */
export function chooseLocale(wanted: readonly string[]): Locale {
  const languages = wanted.map((tag) => tag.trim().toLowerCase().split("-")[0]);
  const first = languages.find((language) => localeNames.some((name) => name === language));
  return localeNames.find((name) => name === first) ?? defaultLocale;
}

/** The same of an `Accept-Language` header: ordered by quality, `q=0` means "never". */
export function chooseLocaleOfHeader(header: string | null): Locale {
  const ranges = (header ?? "").slice(0, 500).split(",").map(readRange);
  const wanted = ranges.filter((range) => range.quality > 0);
  return chooseLocale(
    wanted.sort((one, other) => other.quality - one.quality).map((range) => range.tag),
  );
}

function readRange(range: string): { tag: string; quality: number } {
  const [tag = "", ...parameters] = range.split(";");
  const quality = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean);
  return { tag, quality: quality === undefined ? 1 : Number(quality) };
}
