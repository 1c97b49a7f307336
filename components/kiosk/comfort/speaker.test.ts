import { describe, expect, it } from "vitest";
import { createSpeaker, type Synthesiser, voiceFor } from "#components/kiosk/comfort/speaker.ts";

const voice = (lang: string, localService = true) => ({
  lang,
  localService,
  voiceURI: `${lang} ${localService ? "here" : "there"}`,
  name: lang,
  default: false,
});

describe("The voice of a kiosk", () => {
  it("is one of the device itself, never one that sends the words away", () => {
    expect(voiceFor("ru-RU", [voice("ru-RU", false)])).toBeNull();
    expect(voiceFor("ru-RU", [voice("ru-RU", false), voice("ru-UA")])?.lang).toBe("ru-UA");
  });

  it("speaks the language of the screen and no other", () => {
    expect(voiceFor("ru-RU", [voice("en-GB"), voice("zh-CN")])).toBeNull();
  });

  it("is the country's own where there is one", () => {
    const voices = [voice("en-US"), voice("en_GB"), voice("en-IN")];
    expect(voiceFor("en-GB", voices)?.lang).toBe("en_GB");
    expect(voiceFor("en-AU", voices)?.lang).toBe("en-US");
  });

  it("is found for Chinese under each of its names", () => {
    for (const lang of ["zh-CN", "zh_CN", "cmn-Hans-CN"]) {
      expect(voiceFor("zh-Hans-CN", [voice("zh-HK"), voice(lang)])?.lang).toBe(lang);
    }
  });
});

describe("What a kiosk says", () => {
  it("is said sentence by sentence, and a newer word breaks off an older one", () => {
    const { synthesiser, said } = recorder([voice("en-GB")]);
    const speaker = createSpeaker(synthesiser, "en-GB", utterance);
    speaker.say(["Show your card.", "", "Hold it still."]);
    speaker.say(["Yours."]);
    speaker.stop();
    expect(said).toEqual([
      "(quiet)",
      "Show your card.",
      "Hold it still.",
      "(quiet)",
      "Yours.",
      "(quiet)",
    ]);
  });

  it("is nothing where the device has no voice for the language", () => {
    const { synthesiser, said } = recorder([voice("en-GB"), voice("ru-RU", false)]);
    createSpeaker(synthesiser, "ru-RU", utterance).say(["Покажите билет."]);
    expect(said).toEqual(["(quiet)"]);
  });
});

/** A synthesiser that writes down. */
function recorder(voices: SpeechSynthesisVoice[]) {
  const said: string[] = [];
  const synthesiser: Synthesiser = {
    getVoices: () => voices,
    speak: ({ text }) => void said.push(text),
    cancel: () => void said.push("(quiet)"),
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  return { synthesiser, said };
}

const utterance = (text: string) => ({ text }) as SpeechSynthesisUtterance;
