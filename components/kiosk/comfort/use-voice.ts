import { useSyncExternalStore } from "react";
import { deviceSynthesiser, voiceFor } from "#components/kiosk/comfort/speaker.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

/** The address of the device's voice for the language of the screen; null where it has none. */
export function useVoice(): string | null {
  const { tag } = locales[useLocale().locale];
  return useSyncExternalStore(
    onVoices,
    () => voiceFor(tag, deviceSynthesiser()?.getVoices() ?? [])?.voiceURI ?? null,
    () => null,
  );
}

/** Voices come some time after the page. */
function onVoices(listener: () => void): () => void {
  const synthesiser = deviceSynthesiser();
  synthesiser?.addEventListener("voiceschanged", listener);
  return () => synthesiser?.removeEventListener("voiceschanged", listener);
}
