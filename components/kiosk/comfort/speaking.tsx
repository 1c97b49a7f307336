import { useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl/react";
import {
  createSpeaker,
  deviceSynthesiser,
  type Speaker,
} from "#components/kiosk/comfort/speaker.ts";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { useAnswerSentences, useLineSentence } from "#components/kiosk/use-answer-sentences.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

/**
 * Says aloud what the screen is and what to do, every answer, the warning, and what a key is on.
 * It is there only while a reader has asked for it, and falls silent the moment it goes.
 */
export function Speaking() {
  const { state } = useKiosk();
  const { tag } = locales[useLocale().locale];
  const speaker = useMemo<Speaker>(() => {
    const synthesiser = deviceSynthesiser();
    return synthesiser === null ? silent : createSpeaker(synthesiser, tag);
  }, [tag]);
  const isSomebodyThere = state.touchedAt !== null;
  useScreenAndAnswers(speaker, isSomebodyThere);
  useWarning(speaker);
  useEffect(
    () => (isSomebodyThere ? sayWhatHasFocus(speaker) : undefined),
    [speaker, isSomebodyThere],
  );
  useEffect(() => fallSilentWithThePage(speaker), [speaker]);
  return null;
}

const silent: Speaker = { say: () => {}, stop: () => {} };

/** A new screen is told as a whole; on the same one only what is new. */
function useScreenAndAnswers(speaker: Speaker, isSomebodyThere: boolean): void {
  const { state } = useKiosk();
  const answers = useAnswerSentences();
  const lineSentence = useLineSentence();
  const isList = state.screen === "loans" && state.spotlight === null && state.aside === null;
  const news = isList ? [...answers, ...state.lines.map(lineSentence)] : answers;
  const place = isSomebodyThere ? `${state.screen} ${state.aside}` : "";
  const told = useRef({ speaker, place: "", news: "" });
  const stopWaiting = useRef(() => {});
  useEffect(() => () => stopWaiting.current(), []);
  useEffect(() => {
    const before = told.current;
    const now = { speaker, place, news: news.join("\n") };
    told.current = now;
    if (place !== before.place || before.speaker !== speaker) {
      stopWaiting.current();
      speaker.stop();
      if (place !== "") {
        stopWaiting.current = whenOnScreen((words) => speaker.say([...words, ...news]));
      }
    } else if (before.news !== now.news && news.length > 0) {
      speaker.say(news);
    }
  });
}

/** A screen's script may come a moment after its turn. Returns the way to stop waiting for it. */
function whenOnScreen(tell: (words: readonly string[]) => void): () => void {
  const look = () => {
    const words = wordsOnScreen();
    if (words.length === 0) return;
    clearInterval(timer);
    tell(words);
  };
  const timer = setInterval(look, 100);
  look();
  return () => clearInterval(timer);
}

/** What each screen has marked as worth saying, in its order. */
function wordsOnScreen(): string[] {
  const marked = document.querySelectorAll("[data-screen] [data-say]");
  return [...marked].map((each) => each.textContent ?? "");
}

function useWarning(speaker: Speaker): void {
  const t = useTranslations("kiosk.idle");
  const { timeLeft } = useKiosk();
  const isWarned = timeLeft.phase === "warning";
  const mayExtend = isWarned && timeLeft.mayExtend;
  const sentence = t("spoken");
  const way = t(mayExtend ? "stay" : "last");
  useEffect(() => {
    if (isWarned) speaker.say([sentence, way]);
  }, [speaker, isWarned, sentence, way]);
}

/** For a reader who goes through the screen by keys. What is typed is never said. */
function sayWhatHasFocus(speaker: Speaker): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    if (
      !(target instanceof HTMLElement) ||
      target.matches("h1") ||
      !target.matches(":focus-visible")
    )
      return;
    speaker.say([nameOf(target)]);
  };
  document.addEventListener("focusin", onFocus);
  return () => document.removeEventListener("focusin", onFocus);
}

function nameOf(element: HTMLElement): string {
  const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
  return element.getAttribute("aria-label") ?? label ?? ownText(element);
}

/** A list or a page of text can have the focus, too: it has its label, or nothing is said. */
function ownText(element: HTMLElement): string {
  return element.matches("button, a") ? (element.textContent ?? "") : "";
}

function fallSilentWithThePage(speaker: Speaker): () => void {
  const onVisibility = () => {
    if (document.hidden) speaker.stop();
  };
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("pagehide", speaker.stop);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("pagehide", speaker.stop);
    speaker.stop();
  };
}
