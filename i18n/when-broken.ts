import type { Locale } from "#i18n/locales.ts";

/** Said when a page breaks: it stands in the code, since a broken page may not load its words. */
export const whenBroken = {
  en: {
    title: "This page stumbled",
    text: "Nothing that was registered is lost. Please try again.",
    again: "Try again",
  },
  ru: {
    title: "Страница споткнулась",
    text: "Ничего из записанного не потеряно. Попробуйте, пожалуйста, ещё раз.",
    again: "Попробовать ещё раз",
  },
  zh: {
    title: "页面出了点问题",
    text: "已登记的内容都没有丢失。请再试一次。",
    again: "再试一次",
  },
} as const satisfies Record<Locale, { title: string; text: string; again: string }>;
