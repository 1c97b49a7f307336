import "server-only";
import { raw } from "bwip-js/node";

/** Bars and gaps in turn, in modules, a bar first. */
export type Bars = { readonly kind: "code128" | "codabar"; readonly widths: readonly number[] };

/** A card number as a line code. Codabar knows digits and few signs: every other number is Code 128. */
export function lineCodeOf(number: string, wanted: Bars["kind"]): Bars {
  const isCodabar = wanted === "codabar" && /^[\d$:/.+-]+$/.test(number);
  const kind = isCodabar ? "codabar" : "code128";
  const drawn = isCodabar
    ? raw({ bcid: "rationalizedCodabar", text: `A${number}A` })
    : raw({ bcid: "code128", text: number });
  const [first] = drawn;
  if (first === undefined || !("sbs" in first)) throw new Error("the line code was not drawn");
  return { kind, widths: first.sbs };
}
