import "server-only";
import bwip from "bwip-js/node";

/** Bars and gaps in turn, in modules, a bar first. */
export type Bars = { readonly kind: "code128" | "codabar"; readonly widths: readonly number[] };

/** A card number as a line code. Codabar knows digits and few signs: every other number is Code 128. */
export function lineCodeOf(number: string, wanted: Bars["kind"]): Bars {
  const isCodabar = wanted === "codabar" && /^[\d$:/.+-]+$/.test(number);
  const kind = isCodabar ? "codabar" : "code128";
  // The package exports a kind of code under the same name: this one gives the widths.
  const drawn = isCodabar
    ? bwip.raw({ bcid: "rationalizedCodabar", text: `A${number}A` })
    : bwip.raw({ bcid: "code128", text: number });
  const [first] = drawn;
  if (first === undefined || !("sbs" in first)) throw new Error("the line code was not drawn");
  return { kind, widths: first.sbs };
}
