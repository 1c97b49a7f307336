import { render } from "bwip-js/node";
import { encode } from "uqr";

export type DrawnSymbology = "qr" | "code128" | "codabar" | "code39" | "ean13";

/** A code as modules: the thinnest bar, or one square, is 1 wide. */
export type CodeShape = {
  readonly width: number;
  readonly height: number;
  readonly isDark: (x: number, y: number) => boolean;
  /** White around the code, in modules, that its standard asks for. */
  readonly quiet: number;
};

export function shapeOf(symbology: DrawnSymbology, code: string): CodeShape {
  return symbology === "qr" ? qrShape(code) : linearShape(bars[symbology](code));
}

const bars = {
  code128: (text) => readBars("code128", text),
  // The writer wants the frame letters; whoever gives none gets A and B.
  codabar: (text) => readBars("rationalizedCodabar", /^[A-D]/.test(text) ? text : `A${text}B`),
  code39: (text) => readBars("code39", text),
  ean13: (text) => readBars("ean13", text),
} as const satisfies Record<Exclude<DrawnSymbology, "qr">, (text: string) => readonly Bar[]>;

type Bar = { readonly left: number; readonly right: number };

function qrShape(code: string): CodeShape {
  const { data, size } = encode(code, { ecc: "M", border: 0 });
  return {
    width: size,
    height: size,
    quiet: 4,
    isDark: (x, y) => data[Math.floor(y)]?.[Math.floor(x)] === true,
  };
}

function linearShape(list: readonly Bar[]): CodeShape {
  const narrowest = Math.min(...list.map(({ left, right }) => right - left));
  const end = Math.max(...list.map(({ right }) => right));
  const dark = new Uint8Array(Math.round(end / narrowest));
  for (const { left, right } of list) {
    dark.fill(1, Math.round(left / narrowest), Math.round(right / narrowest));
  }
  return {
    width: dark.length,
    height: Math.max(30, Math.round(dark.length / 4)),
    quiet: 12,
    isDark: (x) => dark[Math.floor(x)] === 1,
  };
}

/** The writer draws; what it draws are upright lines, which are the bars. */
function readBars(bcid: string, text: string): readonly Bar[] {
  const found: Bar[] = [];
  const nothing = () => {};
  return render(
    // Twice the size: the middle of an odd line is no whole number, and the writer rounds it.
    { bcid, text, scale: 2, height: 5 },
    {
      scale: () => [2, 2],
      measure: () => ({ width: 0, ascent: 0, descent: 0 }),
      init: nothing,
      line: (x, _y, _toX, _toY, width) => {
        found.push({ left: x - width / 2, right: x + width / 2 });
      },
      polygon: nothing,
      hexagon: nothing,
      ellipse: nothing,
      fill: nothing,
      text: nothing,
      end: () => found,
    },
  );
}
