/** The part of the browser's voice that is needed; tests bring their own. */
export type Synthesiser = Pick<
  SpeechSynthesis,
  "speak" | "cancel" | "getVoices" | "addEventListener" | "removeEventListener"
>;

export type Voice = Pick<SpeechSynthesisVoice, "lang" | "localService" | "voiceURI">;

/**
 * A voice of the device itself for this language, the country's own first. What is said is about a
 * reader: a voice that lives on somebody else's server is none.
 */
export function voiceFor<V extends Voice>(tag: string, voices: readonly V[]): V | null {
  const wanted = placeOf(tag);
  const own = voices.filter(
    (voice) => voice.localService && placeOf(voice.lang).language === wanted.language,
  );
  return own.find((voice) => placeOf(voice.lang).region === wanted.region) ?? own[0] ?? null;
}

/** Some systems write `zh_CN`, some name Mandarin by its own code. */
function placeOf(tag: string): { readonly language: string; readonly region: string | undefined } {
  const [language = "", ...rest] = tag.toLowerCase().split(/[-_]/);
  return {
    language: language === "cmn" ? "zh" : language,
    region: rest.find((part) => /^[a-z]{2}$/.test(part)),
  };
}

export type Speaker = {
  /** Says this now; what was being said is broken off. */
  readonly say: (sentences: readonly string[]) => void;
  readonly stop: () => void;
};

export function createSpeaker(
  synthesiser: Synthesiser,
  tag: string,
  utter = (text: string) => new SpeechSynthesisUtterance(text),
): Speaker {
  return {
    stop: () => synthesiser.cancel(),
    say: (sentences) => {
      synthesiser.cancel();
      // Asked anew each time: a system may take a voice away or bring one.
      const voice = voiceFor(tag, synthesiser.getVoices());
      if (voice === null) return;
      // One by one: some voices stop in the middle of a long text.
      for (const sentence of sentences.filter((each) => each.trim() !== "")) {
        const utterance = utter(sentence);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        synthesiser.speak(utterance);
      }
    },
  };
}

export function deviceSynthesiser(): Synthesiser | null {
  return typeof window === "undefined" ? null : (window.speechSynthesis ?? null);
}
