/** Every language of the screens. Adding one is adding a line here and a file in `messages/`. */
export const locales = {
  en: {
    endonym: "English",
    direction: "ltr",
    tag: "en-GB",
    load: () => import("./messages/en.json").then((file) => file.default),
  },
  ru: {
    endonym: "Русский",
    direction: "ltr",
    tag: "ru-RU",
    load: () => import("./messages/ru.json").then((file) => file.default),
  },
  zh: {
    endonym: "中文",
    direction: "ltr",
    tag: "zh-Hans-CN",
    load: () => import("./messages/zh.json").then((file) => file.default),
  },
} as const satisfies Record<string, LocaleFacts>;

/** `tag` is what `Intl` and the `lang` attribute are given. */
export type LocaleFacts = {
  readonly endonym: string;
  readonly direction: "ltr" | "rtl";
  readonly tag: string;
  readonly load: () => Promise<Messages>;
};

export type Locale = keyof typeof locales;
export type Messages = typeof import("./messages/en.json");

export const localeNames = Object.keys(locales) as Locale[];
export const defaultLocale: Locale = "en";
