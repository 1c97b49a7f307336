import bwip from "bwip-js/generic";
import type { ReactNode } from "react";
import { encode } from "uqr";

/** Modules of white around a code, without which a camera does not find it. */
const quiet = { qr: 4, linear: 10 };

/** Black on white in every theme: it is meant for a camera. */
export function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { size, data } = encode(text, { ecc: "M", border: 0 });
  const side = size + 2 * quiet.qr;
  const d = data.flatMap((row, y) => runsOf(row, y + quiet.qr)).join("");
  return (
    <svg
      aria-label={label}
      className="block h-auto w-full bg-white"
      role="img"
      shapeRendering="crispEdges"
      viewBox={`0 0 ${side} ${side}`}
    >
      <path d={d} fill="#000" />
    </svg>
  );
}

/** One path element per run of black modules. */
function runsOf(row: readonly boolean[], y: number): string[] {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x++;
    runs.push(`M${start + quiet.qr} ${y}h${x - start + 1}v1h-${x - start + 1}z`);
  }
  return runs;
}

/** Codabar is written between a start and a stop sign, which are no part of the number. */
const writers = {
  code128: (text: string) => ({ bcid: "code128", text }),
  codabar: (text: string) => ({ bcid: "rationalizedCodabar", text: `A${text}B` }),
} as const;

export type LinearSymbology = keyof typeof writers;

/** Codabar has more bars to a number: for the same shape they stand higher in their own width. */
const heights = { code128: 22, codabar: 31 } as const satisfies Record<LinearSymbology, number>;

/** `tall`: height of the bars in widths of the narrowest one. */
export function BarCode(props: {
  text: string;
  symbology: LinearSymbology;
  tall?: number;
}): ReactNode {
  const { tall = heights[props.symbology] } = props;
  const widths = barWidths(props);
  const total = widths.reduce((sum, width) => sum + width, 0) + 2 * quiet.linear;
  let x = quiet.linear;
  const d = widths.map((width, index) => {
    const isBar = index % 2 === 0;
    const bar = isBar ? `M${x} 3h${width}v${tall}h-${width}z` : "";
    x += width;
    return bar;
  });
  return (
    <svg
      aria-label={props.text}
      className="block h-auto w-full bg-white"
      role="img"
      viewBox={`0 0 ${total} ${tall + 6}`}
    >
      <path d={d.join("")} fill="#000" />
    </svg>
  );
}

/** Bars and spaces in turn, in modules; a bar first. */
function barWidths({ text, symbology }: { text: string; symbology: LinearSymbology }): number[] {
  const [code] = bwip.raw(writers[symbology](text));
  return code !== undefined && "sbs" in code ? code.sbs : [];
}
