import { useAnswerSentences } from "#components/kiosk/use-answer-sentences.ts";

/** The answer to every scan in words, for a screen reader. */
export function Announcer() {
  const sentences = useAnswerSentences();
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only" data-testid="kiosk-answer">
      {sentences.join(" ")}
    </div>
  );
}
