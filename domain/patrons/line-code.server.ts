import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";

type Bwip = {
  readonly raw: (wish: { readonly bcid: string; readonly text: string }) => readonly object[];
};

/** Bars and gaps in turn, in modules, a bar first. */
export type Bars = { readonly kind: LineCode; readonly widths: readonly number[] };
export type LineCode = keyof typeof lineCodes;

/** What each can carry, and what a number becomes in it. */
const lineCodes = {
  code128: { bcid: "code128", carries: /^[\x20-\x7e]+$/, text: (number: string) => number },
  code39: { bcid: "code39", carries: /^[\dA-Z. $/+%-]+$/, text: (number: string) => number },
  // Rationalised: its frame is drawn, too.
  codabar: {
    bcid: "rationalizedCodabar",
    carries: /^[\d$:/.+-]+$/,
    text: (number: string) => `A${number}A`,
  },
} as const;

/** Whether a code has signs for every sign of a number. */
export function carries(kind: LineCode, number: string): boolean {
  return lineCodes[kind].carries.test(number);
}

/** A number as a line code. What the wanted one has no signs for is drawn as Code 128. */
export function lineCodeOf(number: string, wanted: LineCode): Bars {
  const kind = carries(wanted, number) ? wanted : "code128";
  // As a module the package exports a kind of code under the same name; only required it gives the
  // widths, also out of the build.
  const bwip: Bwip = createRequire(join(process.cwd(), "package.json"))("bwip-js/node");
  const { bcid, text } = lineCodes[kind];
  const [first] = bwip.raw({ bcid, text: text(number) });
  if (first === undefined || !hasWidths(first)) throw new Error("the line code was not drawn");
  return { kind, widths: first.sbs };
}

function hasWidths(drawn: object): drawn is { readonly sbs: readonly number[] } {
  return "sbs" in drawn && Array.isArray(drawn.sbs);
}
