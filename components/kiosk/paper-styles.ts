/** Millimetres that a printer of this roll can reach; the rest is its edge. */
const printable = { 80: 72, 58: 48 } as const;
const above = 2;
/** The blade stands some millimetres behind the last line. */
const below = 8;
/** A line that is rounded up must not fall on a second page. */
const spare = 4;
const millimetresOfPixel = 25.4 / 96;

/**
 * Styles of a receipt on a roll: black on white, dates large, nothing else of the page. `size` takes no
 * `auto` beside a width, so the height that was measured (in CSS pixels) is the page's.
 */
export function paperStyles(paper: 80 | 58, height: number): string {
  const length = Math.ceil(height * millimetresOfPixel) + above + below + spare;
  const edge = (paper - printable[paper]) / 2;
  return `
    @page { size: ${paper}mm ${Math.max(length, paper)}mm; margin: ${above}mm ${edge}mm ${below}mm; }
    .paper {
      box-sizing: border-box; width: ${printable[paper]}mm; color: #000; background: #fff;
      font: 500 ${paper === 80 ? 12 : 10.5}pt/1.3 var(--font-sans); overflow-wrap: anywhere;
    }
    .paper p { margin: 0; }
    .paper .paper-from { font-weight: 700; font-size: 1.15em; }
    .paper section { margin-top: 3mm; border-top: 0.4mm solid #000; padding-top: 2mm; break-inside: avoid; }
    .paper h2 { margin: 0 0 1.5mm; font: 800 ${paper === 80 ? 17 : 14}pt/1.15 var(--font-sans); text-wrap: balance; }
    .paper ul { margin: 0; padding: 0; list-style: none; }
    .paper li { margin: 0 0 1.5mm; break-inside: avoid; }
    .paper b, .paper span { display: block; }
    @media print {
      html, body { background: #fff !important; min-block-size: 0 !important; }
      body > :not(.paper) { display: none !important; }
    }`;
}
