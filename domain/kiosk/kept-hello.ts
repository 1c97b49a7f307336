import { readComfort } from "#domain/kiosk/comfort.ts";
import { noWays } from "#domain/kiosk/receipt-ways.ts";
import type { Hello, KioskSettings } from "#domain/kiosk/request.ts";
import { usualSymbologies } from "#domain/scanning/symbologies.ts";

/**
 * A hello that an older version kept may lack what came later: each field that was added since has a
 * line in `later`, so that a tablet starts without network right after an update, too.
 */
export function completeHello(kept: Hello): Hello {
  return { ...kept, settings: { ...later, ...kept.settings } };
}

const later = {
  language: "en",
  receipt: noWays,
  lock: null,
  message: null,
  comfort: readComfort(undefined),
  codeFormats: usualSymbologies,
  secondOpinion: false,
  phoneCards: null,
} as const satisfies Partial<KioskSettings>;
