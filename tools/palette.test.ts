import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const sheet = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");

type Colours = Readonly<Record<string, string>>;

/** The sets of colours in the order in which they stand; a later one replaces what it names. */
const [light = {}, night = {}, stark = {}, starkNight = {}] = setsOf(sheet);
const themes = {
  light,
  dark: { ...light, ...night },
  "high contrast, light": { ...light, ...stark },
  "high contrast, dark": { ...light, ...night, ...stark, ...starkNight },
} as const satisfies Record<string, Colours>;

const grounds = ["paper", "sheet", "well"] as const;
const words: readonly (readonly [ink: string, ground: string])[] = [
  ...["ink", "ink-soft"].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ["on-accent", "accent"],
  ["good", "sheet"],
  ["good", "good-wash"],
  ["ink", "good-wash"],
  ["amber", "amber-wash"],
  ["ink", "amber-wash"],
  ["on-cloth", "cloth-borrow"],
  ["on-cloth", "cloth-return"],
];

describe.each(Object.entries(themes))("The colours of the theme %s", (name, colours: Colours) => {
  const least = name.startsWith("high") ? 12 : 7;
  const between = (one: string, other: string) =>
    contrast(colours[one] ?? "missing", colours[other] ?? "missing");

  it.each(words)(`let one read words: %s on %s`, (ink, ground) => {
    expect(between(ink, ground)).toBeGreaterThanOrEqual(least);
  });

  it("show where a button ends, what has the focus and what is chosen", () => {
    for (const ground of ["paper", "sheet"]) {
      expect(between("line-strong", ground)).toBeGreaterThanOrEqual(3);
      expect(between("accent", ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

it("The guard of the colours knows black from white, and grey from grey", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

function setsOf(css: string): Colours[] {
  const root = css.slice(css.indexOf(":root {"), css.indexOf("\n[data-text] {"));
  return root
    .split("--paper:")
    .slice(1)
    .map((rest) =>
      Object.fromEntries(
        [...`--paper:${rest}`.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, key, value]) => [
          key ?? "",
          value ?? "",
        ]),
      ),
    );
}

/** WCAG 2: relative luminances, the lighter before the darker. */
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
