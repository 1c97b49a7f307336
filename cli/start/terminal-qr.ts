import { encode } from "uqr";

/** Pictures beside each other, each with a line above, in as many rows as the terminal needs. */
export function qrRow(
  pictures: readonly { readonly text: string; readonly label: string }[],
  terminal: { readonly columns: number; readonly hasColours: boolean },
): string {
  const drawn = pictures.map(({ text, label }) => draw(text, label, terminal.hasColours));
  const width = Math.max(...drawn.map((picture) => picture.width));
  const perRow = Math.max(1, Math.floor((terminal.columns + gap.length) / (width + gap.length)));
  const rows: string[] = [];
  for (let first = 0; first < drawn.length; first += perRow) {
    rows.push(beside(drawn.slice(first, first + perRow), width));
  }
  return rows.join("\n\n");
}

type Drawn = { readonly lines: readonly string[]; readonly label: string; readonly width: number };

const gap = "   ";
/** Dark on light whatever the terminal's own colours are: many scanners do not read the inverse. */
const paper = ["\u001B[30;107m", "\u001B[0m"] as const;

/** Two modules, one above the other, per sign: half blocks are about square. */
function draw(text: string, label: string, hasColours: boolean): Drawn {
  const { data, size } = encode(text, { border: 2 });
  const [on, off] = hasColours ? paper : ["", ""];
  const lines: string[] = [];
  for (let row = 0; row < size; row += 2) {
    const signs = Array.from({ length: size }, (_, column) =>
      halfBlock(data[row]?.[column] ?? false, data[row + 1]?.[column] ?? false, hasColours),
    );
    lines.push(`${on}${signs.join("")}${off}`);
  }
  return { lines, label, width: size };
}

/** Without colours the blocks themselves are the paper, as on the usual dark terminal. */
function halfBlock(isDarkAbove: boolean, isDarkBelow: boolean, hasColours: boolean): string {
  const above = isDarkAbove === hasColours;
  const below = isDarkBelow === hasColours;
  if (above && below) return "█";
  if (above) return "▀";
  return below ? "▄" : " ";
}

function beside(pictures: readonly Drawn[], width: number): string {
  const labels = pictures.map(({ label }) => fitted(label, width)).join(gap);
  const height = Math.max(...pictures.map(({ lines }) => lines.length));
  const lines = Array.from({ length: height }, (_, row) =>
    pictures.map((picture) => padded(picture, row, width)).join(gap),
  );
  return [labels, ...lines].map((line) => line.trimEnd()).join("\n");
}

function padded(picture: Drawn, row: number, width: number): string {
  const line = picture.lines[row];
  return line === undefined ? " ".repeat(width) : line + " ".repeat(width - picture.width);
}

/** Chinese signs are two columns wide. */
function fitted(label: string, width: number): string {
  let columns = 0;
  let text = "";
  for (const sign of label) {
    const wide = /\p{Script=Han}/u.test(sign) ? 2 : 1;
    if (columns + wide > width) break;
    columns += wide;
    text += sign;
  }
  return text + " ".repeat(width - columns);
}
