import type { Locale } from "#i18n/locales.ts";

/** Words of reminders, apart from the kiosk's: a tablet does not fetch what it never shows. */
export const noticeMessages = {
  en: () => import("./notices/en.json").then((file) => file.default),
  ru: () => import("./notices/ru.json").then((file) => file.default),
  zh: () => import("./notices/zh.json").then((file) => file.default),
} as const satisfies Readonly<Record<Locale, () => Promise<NoticeMessages>>>;

export type NoticeMessages = typeof import("./notices/en.json");
