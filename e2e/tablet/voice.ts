import type { Page } from "@playwright/test";

export type FakeVoice = { readonly lang: string; readonly localService: boolean };

/** Gives the page, before it is opened, voices that write down what they are told to say. */
export async function installVoices(page: Page, voices: readonly FakeVoice[]): Promise<void> {
  await page.addInitScript(fakeVoices, voices);
}

/** What was said since the last silence. */
export function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { bibliomatSaid: string[] }).bibliomatSaid);
}

/** All that was ever said, also what was broken off since. */
export function everHeard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { bibliomatEver: string[] }).bibliomatEver);
}

/** Runs in the page before its own scripts; it can use nothing of this file. */
function fakeVoices(voices: readonly FakeVoice[]): void {
  const page = window as unknown as { bibliomatSaid: string[]; bibliomatEver: string[] };
  page.bibliomatSaid = [];
  page.bibliomatEver = [];
  const fake = {
    getVoices: () => voices.map((voice) => ({ ...voice, voiceURI: voice.lang, name: voice.lang })),
    speak: ({ text }: { readonly text: string }) => {
      page.bibliomatSaid.push(text);
      page.bibliomatEver.push(text);
    },
    cancel: () => {
      page.bibliomatSaid = [];
    },
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: fake });
  Object.defineProperty(window, "SpeechSynthesisUtterance", {
    value: function utterance(this: { text: string }, text: string) {
      this.text = text;
    },
  });
}
