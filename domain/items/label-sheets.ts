/** A label's place on paper, in millimetres. */
export type LabelSheet = {
  readonly paper: { readonly width: number; readonly height: number };
  readonly label: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  /** The edge of the first label. */
  readonly left: number;
  readonly top: number;
  /** From one label's edge to the next one's. */
  readonly across: number;
  readonly down: number;
  /** Cards of the catalogue stand on paper of their own. */
  readonly isFor: "labels" | "cards";
};

const a4 = { width: 210, height: 297 } as const;
const letter = { width: 215.9, height: 279.4 } as const;

/** Sheets as they are sold, by their makers' sizes, and rolls: a roll's label is a page. */
export const labelSheets = {
  "a4-65": grid(a4, { width: 38.1, height: 21.2 }, { columns: 5, rows: 13, gap: 2.5 }),
  "a4-21": grid(a4, { width: 63.5, height: 38.1 }, { columns: 3, rows: 7, gap: 2.5 }),
  "a4-24": grid(a4, { width: 70, height: 36 }, { columns: 3, rows: 8, gap: 0 }),
  "a4-40": grid(a4, { width: 52.5, height: 29.7 }, { columns: 4, rows: 10, gap: 0 }),
  "a4-40-round": grid(a4, { width: 48.5, height: 25.4 }, { columns: 4, rows: 10, gap: 0 }),
  "letter-30": grid(letter, { width: 66.7, height: 25.4 }, { columns: 3, rows: 10, gap: 3.1 }),
  "roll-58": roll(58, 30),
  "roll-80": roll(80, 40),
  "card-a4": {
    ...grid(a4, { width: 125, height: 75 }, { columns: 1, rows: 3, gap: 0 }),
    isFor: "cards",
  },
  card: { ...roll(125, 75), isFor: "cards" },
} as const satisfies Readonly<Record<string, LabelSheet>>;

export type SheetName = keyof typeof labelSheets;
export const sheetNames = Object.keys(labelSheets) as SheetName[];

export function sheetOf(name: SheetName): LabelSheet {
  return labelSheets[name];
}

export type Place = { readonly page: number; readonly x: number; readonly y: number };

/** Where each of `count` labels stands. `start`: the place of the sheet, from 1, at which they begin. */
export function placesOf(sheet: LabelSheet, count: number, start: number): Place[] {
  const perPage = sheet.columns * sheet.rows;
  return Array.from({ length: count }, (_, index) => {
    const place = index + start - 1;
    const onPage = place % perPage;
    return {
      page: Math.floor(place / perPage),
      x: sheet.left + (onPage % sheet.columns) * sheet.across,
      y: sheet.top + Math.floor(onPage / sheet.columns) * sheet.down,
    };
  });
}

/** In the middle of the paper, with a gap between columns and none between rows. */
function grid(
  paper: LabelSheet["paper"],
  label: LabelSheet["label"],
  { columns, rows, gap }: { columns: number; rows: number; gap: number },
): LabelSheet {
  const across = label.width + gap;
  return {
    paper,
    label,
    columns,
    rows,
    left: (paper.width - (columns * across - gap)) / 2,
    top: (paper.height - rows * label.height) / 2,
    across,
    down: label.height,
    isFor: "labels",
  };
}

function roll(width: number, height: number): LabelSheet {
  const label = { width, height };
  return { ...grid(label, label, { columns: 1, rows: 1, gap: 0 }) };
}
