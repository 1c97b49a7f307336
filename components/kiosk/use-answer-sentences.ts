import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { type LineWords, useLineWords } from "#components/kiosk/use-line-words.ts";
import { type Line, readLine } from "#domain/kiosk/lines.ts";
import { useReasonWords } from "#i18n/use-reason-words.ts";

/** The answer to the last scan in words. It says nothing that is not on the screen. */
export function useAnswerSentences(): readonly string[] {
  const { state, today } = useKiosk();
  const t = useTranslations("kiosk.remarks");
  const lineSentence = useLineSentence();
  const reasonWords = useReasonWords(today);
  const line = state.lines.find((each) => each.key === state.spotlight);
  return [
    state.remark === null ? "" : t(state.remark),
    ...state.refusals.map((reason) => `${reasonWords(reason).what} ${reasonWords(reason).next}`),
    line === undefined ? "" : lineSentence(line),
  ].filter((sentence) => sentence !== "");
}

/** A line of the list as one would read it aloud: title, what became of it, the date in words. */
export function useLineSentence(): (line: Line) => string {
  const lineWords = useLineWords();
  return (line) => spoken(lineWords(line, readLine(line)));
}

function spoken({ title, status, due, notes }: LineWords): string {
  const parts = [
    title,
    status,
    due ?? "",
    ...notes.map(({ what, next }) => `${what} ${next}`.trim()),
  ];
  return parts.filter((part) => part !== "").join(". ");
}
