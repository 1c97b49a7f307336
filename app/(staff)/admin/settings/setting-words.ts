import { staffWords } from "#app/staff-words.ts";
import type { SettingKind } from "#domain/library/setting-guide.ts";
import type { SettingName } from "#domain/library/settings.ts";
import { localeNames, locales } from "#i18n/locales.ts";

/** How settings and their values are said in the language of whoever looks. */
export async function settingWords() {
  const { words } = await staffWords();
  const t = words("settings");
  const choice = (value: string | number) => {
    const known = choiceNames.find((name) => name === value);
    return known === undefined ? String(value) : t(`choices.${known}`);
  };
  const value = (told: unknown): string => {
    if (told === undefined || told === null) return t("none");
    if (Array.isArray(told) && told.length === 0) return t("none");
    if (Array.isArray(told)) return listInWords(told, (count) => t("rules", { count }));
    const plain = plainWords.find(([each]) => each === told);
    if (plain !== undefined) return t(plain[1]);
    return languageName(told) ?? choice(told as string | number);
  };
  const takes = (kind: SettingKind) => {
    const choices = "choices" in kind ? kind.choices.map(choice).join(", ") : "";
    const least = "least" in kind ? kind.least : 0;
    const most = "most" in kind ? kind.most : 0;
    return t(`kinds.${kind.kind}`, { choices, least, most });
  };
  return {
    t,
    title: (name: SettingName) => t(`described.${name}.title`),
    text: (name: SettingName) => t(`described.${name}.text`),
    value,
    choice,
    takes,
  };
}

const plainWords = [
  [true, "yes"],
  [false, "no"],
  ["", "empty"],
] as const;
const choiceNames = [
  "usual",
  "high",
  "low",
  "system",
  "light",
  "dark",
  "on",
  "off",
  "card",
  "card+pin",
  "phone",
  "code128",
  "codabar",
  "act",
  "patron",
  "item",
  "all",
  "this-item",
  "none",
  "block",
  "ask",
  "tell",
  "anywhere",
  "lent-here",
  "home-here",
  "desk",
  "hold-shelf",
  "keep",
  "unpaid",
  "price",
  "price-and-fee",
] as const;

function listInWords(list: readonly unknown[], rules: (count: number) => string): string {
  const isOfWords = list.length > 0 && list.every((each) => typeof each === "string");
  return isOfWords ? list.join(", ") : rules(list.length);
}

function languageName(value: unknown): string | null {
  const known = localeNames.find((name) => name === value);
  return known === undefined ? null : `${locales[known].endonym} (${known})`;
}
