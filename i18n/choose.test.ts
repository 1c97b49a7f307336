import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseLocale, chooseLocaleOfHeader } from "#i18n/choose.ts";
import { localeNames } from "#i18n/locales.ts";

describe("the language of a visitor", () => {
  it("is the first of hers that we have", () => {
    expect(chooseLocale(["uk-UA", "ru-RU", "en"])).toBe("ru");
    expect(chooseLocale(["zh-TW"])).toBe("zh");
  });

  it("is English when we have none of hers", () => {
    expect(chooseLocale(["fi", "sv"])).toBe("en");
    expect(chooseLocale([])).toBe("en");
    expect(chooseLocaleOfHeader(null)).toBe("en");
  });

  it("follows the weights of the browser's header", () => {
    expect(chooseLocaleOfHeader("en;q=0.5, ru-RU, zh;q=0.9")).toBe("ru");
    expect(chooseLocaleOfHeader("fr-CH, fr;q=0.9, zh-CN;q=0.8, en;q=0.7, *;q=0.5")).toBe("zh");
  });

  it("is never one that she refuses", () => {
    expect(chooseLocaleOfHeader("ru;q=0, zh;q=0.1")).toBe("zh");
  });

  it("is one of ours whatever the header says", () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(localeNames).toContain(chooseLocaleOfHeader(header));
      }),
    );
  });
});
