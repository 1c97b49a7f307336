import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { type LineWords, notToTheShelf, useLineWords } from "#components/kiosk/use-line-words.ts";
import { type Line, type LineReading, readLine } from "#domain/kiosk/lines.ts";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";
import { dayWithYear } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

export type ShownGroup = {
  readonly heading: string;
  /** All of it has a date: the heading is a stamp. */
  readonly isDated: boolean;
  readonly entries: readonly ShownEntry[];
};

export type ShownEntry = {
  readonly key: number;
  readonly title: string;
  readonly authors: string;
  readonly words: LineWords;
  readonly reading: LineReading;
};

/** What a receipt says, wherever it is shown: the titles under their dates, the first scanned first. */
export function useReceiptWords(
  lines: readonly Line[],
): ReceiptWords & { readonly groups: readonly ShownGroup[] } {
  const t = useTranslations("kiosk.finish");
  const { settings, today } = useKiosk();
  const { locale } = useLocale();
  const wordsOf = useLineWords();
  const groups = new Map<string, ShownEntry[]>();
  for (const line of [...lines].reverse()) {
    const reading = readLine(line);
    const words = wordsOf(line, reading);
    const heading = headingOf(reading, words, t);
    if (heading === null) continue;
    const { title, authors } = words;
    const entry = { key: line.key, title, authors, words, reading };
    groups.set(heading, [...(groups.get(heading) ?? []), entry]);
  }
  return {
    from: `${settings.libraryName} · ${settings.branch.name}`,
    date: dayWithYear(locales[locale].tag, today),
    groups: [...groups].map(([heading, entries]) => ({
      heading,
      isDated: entries.every(({ reading }) => reading.dueOn !== null && reading.waiting === null),
      entries,
    })),
  };
}

type Say = ReturnType<typeof useTranslations<"kiosk.finish">>;

/** Null for what was taken back: it is on no receipt. */
function headingOf(reading: LineReading, words: LineWords, t: Say): string | null {
  if (reading.state === "undone") return null;
  if (reading.waiting !== null)
    return [words.due, t("unconfirmed")].filter((part) => part !== null).join(" · ");
  if (reading.state === "refused") return words.status;
  if (words.due !== null) return words.due;
  // A line's first notes are its reasons, in their order.
  const where = reading.reasons.findIndex((each) => notToTheShelf.test(each.code));
  return words.notes[where]?.next ?? t("onShelf");
}
