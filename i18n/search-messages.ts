import type { Locale } from "#i18n/locales.ts";

/** Words of the kiosk's search, apart: a tablet fetches them when somebody looks for a book. */
export const searchMessages = {
  en: () => import("./search/en.json").then((file) => file.default),
  ru: () => import("./search/ru.json").then((file) => file.default),
  zh: () => import("./search/zh.json").then((file) => file.default),
} as const satisfies Readonly<Record<Locale, () => Promise<SearchMessages>>>;

export type SearchMessages = typeof import("./search/en.json");
