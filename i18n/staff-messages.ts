import type { Locale } from "#i18n/locales.ts";

/** Words of the staff's pages, apart from the kiosk's: a tablet does not fetch what it never shows. */
export const staffMessages = {
  en: () => import("./staff/en.json").then((file) => file.default),
  ru: () => import("./staff/ru.json").then((file) => file.default),
  zh: () => import("./staff/zh.json").then((file) => file.default),
} as const satisfies Readonly<Record<Locale, () => Promise<StaffMessages>>>;

export type StaffMessages = typeof import("./staff/en.json");
