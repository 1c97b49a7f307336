import { createTranslator } from "use-intl/core";
import { daysBetween } from "#domain/library/dates.ts";
import type { NoticeLetterFacts, NoticeLine } from "#domain/notices/notice-letter.ts";
import {
  fillNoticeText,
  type NoticeKind,
  type NoticePart,
  type Placeholder,
  type ToldKind,
  toldKinds,
} from "#domain/notices/notice-texts.ts";
import { dayInWords, dayWithYear, weekdayOf } from "#i18n/format.ts";
import { type Locale, locales } from "#i18n/locales.ts";
import type { NoticeMessages } from "#i18n/notice-messages.ts";

/** Everything that stands in a letter of reminders, in words of its reader's language. */
export type NoticeLetterWords = {
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  readonly subject: string;
  /** The library's own first sentence, or nothing. */
  readonly opening: string;
  readonly sections: readonly {
    readonly kind: ToldKind;
    readonly heading: string;
    readonly lead: string;
    readonly entries: readonly {
      readonly key: number;
      readonly title: string;
      readonly authors: string;
      readonly note: string;
    }[];
  }[];
  readonly closing: string;
  /** The same in a line, without a title: for a text that goes to a phone. */
  readonly short: string;
};

/** Says a letter of reminders: the library's own sentences where it wrote any, else the built-in ones. */
export function sayNoticeLetter(
  facts: NoticeLetterFacts,
  locale: Locale,
  messages: NoticeMessages,
): NoticeLetterWords {
  const { tag, direction } = locales[locale];
  const t = createTranslator({ locale: tag, messages });
  const own = ownWords(facts, locale);
  const kinds = toldKinds.filter((kind) => facts.lines.some((line) => line.kind === kind));
  const library = facts.libraryName;
  const sections = kinds.map((kind) => {
    const lines = facts.lines.filter((line) => line.kind === kind);
    const date = dayWithYear(tag, lines[0]?.dueOn ?? facts.today);
    const told = { library, count: String(lines.length), date };
    return {
      kind,
      heading: t(`headings.${kind}`),
      lead: own(kind, "lead", told) ?? t(`leads.${kind}`, { count: lines.length, date }),
      short: t(`texts.${kind}`, { count: lines.length, date }),
      entries: lines.flatMap((line, key) => entryOf(line, key, { t, tag, today: facts.today })),
    };
  });
  const count = facts.lines.length;
  const [only] = kinds.length === 1 ? kinds : [];
  const told = { library, count: String(count) };
  return {
    tag,
    direction,
    subject:
      own("digest", "subject", told) ?? t(`subjects.${only ?? "digest"}`, { count, library }),
    opening: own("digest", "opening", told) ?? "",
    sections,
    closing: own("digest", "closing", told) ?? t("closing"),
    short: `${library}: ${sections.map((section) => section.short).join(" ")}`,
  };
}

/** The letter as plain text. */
export function plainNoticeLetter(words: NoticeLetterWords): string {
  const sections = words.sections.map(({ heading, lead, entries }) =>
    [
      heading.toUpperCase(),
      lead,
      ...entries.map(({ title, authors, note }) =>
        [`- ${title}`, authors, note].filter((part) => part !== "").join(" · "),
      ),
    ].join("\n"),
  );
  const opening = words.opening === "" ? [] : [words.opening];
  return `${[...opening, ...sections].join("\n\n")}\n\n-- \n${words.closing}\n`;
}

type Translator = ReturnType<typeof createTranslator<NoticeMessages>>;

function ownWords(facts: NoticeLetterFacts, locale: Locale) {
  return (
    kind: NoticeKind,
    part: NoticePart,
    told: Readonly<Partial<Record<Placeholder, string>>>,
  ): string | null => {
    const found = facts.texts.find(
      (text) => text.kind === kind && text.part === part && text.language === locale,
    );
    return found === undefined ? null : fillNoticeText(found.words, told);
  };
}

function entryOf(
  line: NoticeLine,
  key: number,
  say: { readonly t: Translator; readonly tag: string; readonly today: string },
) {
  const { title, authors } = line;
  return title === null ? [] : [{ key, title, authors: authors ?? "", note: noteOf(line, say) }];
}

function noteOf(
  { kind, dueOn, branch, code }: NoticeLine,
  { t, tag, today }: { readonly t: Translator; readonly tag: string; readonly today: string },
): string {
  const day = dayInWords(tag, dueOn, today);
  const weekday = weekdayOf(dueOn);
  switch (kind) {
    case "overdue":
      return t("notes.was", { day, days: Math.max(1, daysBetween(dueOn, today)) });
    case "hold-ready":
    case "hold-moved":
      return t("notes.fetch", { branch, weekday, day, code: code ?? "" });
    case "hold-expired":
    case "hold-cancelled":
      return branch;
    default:
      return t("notes.until", { weekday, day });
  }
}
