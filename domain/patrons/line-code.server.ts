import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";

type Bwip = {
  readonly raw: (wish: { readonly bcid: string; readonly text: string }) => readonly object[];
};

/** Bars and gaps in turn, in modules, a bar first. */
export type Bars = { readonly kind: "code128" | "codabar"; readonly widths: readonly number[] };

/** A card number as a line code. Codabar knows digits and few signs: every other number is Code 128. */
export function lineCodeOf(number: string, wanted: Bars["kind"]): Bars {
  const isCodabar = wanted === "codabar" && /^[\d$:/.+-]+$/.test(number);
  const kind = isCodabar ? "codabar" : "code128";
  // As a module the package exports a kind of code under the same name; only required it gives the
  // widths, also out of the build.
  const bwip: Bwip = createRequire(join(process.cwd(), "package.json"))("bwip-js/node");
  const drawn = isCodabar
    ? bwip.raw({ bcid: "rationalizedCodabar", text: `A${number}A` })
    : bwip.raw({ bcid: "code128", text: number });
  const [first] = drawn;
  if (first === undefined || !hasWidths(first)) throw new Error("the line code was not drawn");
  return { kind, widths: first.sbs };
}

function hasWidths(drawn: object): drawn is { readonly sbs: readonly number[] } {
  return "sbs" in drawn && Array.isArray(drawn.sbs);
}
