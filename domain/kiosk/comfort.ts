/**
 * What a reader may choose about the screen itself, the usual choice first. A line here is a row of
 * choices on the screen (words: `comfort.<name>`, pictures: `components/kiosk/comfort-pictures.tsx`).
 */
export const comfortChoices = {
  textSize: ["100", "150", "200"],
  contrast: ["usual", "high"],
  theme: ["system", "light", "dark"],
  reach: ["usual", "low"],
  time: ["usual", "more"],
  sound: ["on", "off"],
  speech: ["off", "on"],
} as const satisfies Record<string, readonly string[]>;

export type ComfortName = keyof typeof comfortChoices;
export type ComfortChoice<Name extends ComfortName> = (typeof comfortChoices)[Name][number];

/** How the screen is to be for one reader. It holds for a visit and is gone with it. */
export type KioskComfort = { readonly [Name in ComfortName]: ComfortChoice<Name> };

export const comfortNames = Object.keys(comfortChoices) as ComfortName[];

/** What a branch, or a tablet's older memory, says; what is not a choice counts for nothing. */
export function readComfort(stored: unknown): KioskComfort {
  const said: Readonly<Record<string, unknown>> =
    typeof stored === "object" && stored !== null ? { ...stored } : {};
  const read = <Name extends ComfortName>(name: Name): ComfortChoice<Name> =>
    comfortChoices[name].find((choice) => choice === said[name]) ?? comfortChoices[name][0];
  return {
    textSize: read("textSize"),
    contrast: read("contrast"),
    theme: read("theme"),
    reach: read("reach"),
    time: read("time"),
    sound: read("sound"),
    speech: read("speech"),
  };
}
