import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { type LineWords, useLineWords } from "#components/kiosk/use-line-words.ts";
import { readLine } from "#domain/kiosk/lines.ts";
import { useReasonWords } from "#i18n/use-reason-words.ts";

/** The answer to every scan in words, for a screen reader. It says nothing that is not on the screen. */
export function Announcer() {
  const { state, today } = useKiosk();
  const t = useTranslations("kiosk.remarks");
  const lineWords = useLineWords();
  const reasonWords = useReasonWords(today);
  const line = state.lines.find((each) => each.key === state.spotlight);
  const sentences = [
    state.remark === null ? "" : t(state.remark),
    ...state.refusals.map((reason) => `${reasonWords(reason).what} ${reasonWords(reason).next}`),
    line === undefined ? "" : spoken(lineWords(line, readLine(line))),
  ];
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only" data-testid="kiosk-answer">
      {sentences.filter((sentence) => sentence !== "").join(" ")}
    </div>
  );
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
