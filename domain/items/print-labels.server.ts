import "server-only";
import { z } from "zod";
import {
  findLabelImport,
  type LabelImport,
  type LabelRow,
  labelsOfFilter,
  labelsOfImport,
  labelsOfNumbers,
  numbersOfAccession,
  numbersOfTitles,
} from "#db/queries/labels.ts";
import { librarysSettings } from "#db/queries/settings.ts";
import { drawLabels, type LabelsDrawn } from "#domain/items/draw-labels.server.ts";
import {
  emptyFace,
  type LabelFace,
  labelCodes,
  labelKinds,
  readNumbers,
} from "#domain/items/label-face.ts";
import { sheetNames, sheetOf } from "#domain/items/label-sheets.ts";
import { type LabelProblem, mostNumbers } from "#domain/items/label-wish.ts";
import { findTitleIds } from "#domain/items/read-stock.server.ts";
import { isCalendarDay } from "#domain/library/closed-days.ts";
import { readSetting } from "#domain/library/settings.ts";

const code = z.string().max(32);
const wishShape = z.object({
  kind: z.enum(labelKinds),
  code: z.enum(labelCodes),
  sheet: z.enum(sheetNames),
  start: z.int().min(1).max(100),
  withLibrary: z.boolean(),
  /** A list of numbers goes before everything else. */
  numbers: z.string().max(100_000),
  branch: code,
  shelf: code,
  collection: code,
  since: z.string().max(10),
  /** The new copies of this import; of many the part that is meant, from 1. */
  import: z.int().positive().max(2_147_483_647).nullable().default(null),
  part: z.int().min(1).max(10_000).default(1),
});

/** The import whose new copies get labels; null: there is none, or it made none. */
export async function readLabelImport(asked: unknown): Promise<LabelImport | null> {
  const id = typeof asked === "string" && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0;
  const found = id === 0 ? null : await findLabelImport(id);
  return found?.items === 0 ? null : found;
}

/**
 * The numbers for which labels were asked, a line each: named one by one, all of a title, of an accession,
 * or of the titles that staff find by these words. One more than can be printed where they are more.
 */
export async function readLabelNumbers(asked: {
  readonly numbers?: unknown;
  readonly title?: unknown;
  readonly accession?: unknown;
  readonly words?: unknown;
  readonly state?: unknown;
}): Promise<string> {
  const { numbers, title, accession, words, state } = asked;
  if (typeof numbers === "string") return numbers.replaceAll(" ", "\n");
  if (typeof title === "string" && /^[1-9]\d{0,14}$/.test(title))
    return (await numbersOfTitles([Number(title)], mostNumbers + 1)).join("\n");
  if (typeof words === "string") {
    const found = await findTitleIds(words, typeof state === "string" ? state : "");
    return (await numbersOfTitles(found, mostNumbers + 1)).join("\n");
  }
  const isAccession = typeof accession === "string" && /^[1-9]\d{0,8}$/.test(accession);
  return isAccession ? (await numbersOfAccession(Number(accession))).join("\n") : "";
}

export type LabelsPrinted =
  | (LabelsDrawn & {
      readonly status: "printed";
      readonly count: number;
      /** Numbers that no item has: their labels say nothing else. */
      readonly unknown: readonly string[];
    })
  | { readonly status: "refused"; readonly problem: LabelProblem };

/** Labels for the items of a list or of a choice, as a PDF. */
export async function printLabels(asked: unknown): Promise<LabelsPrinted> {
  const parsed = wishShape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "unreadable" };
  const wish = parsed.data;
  const sheet = sheetOf(wish.sheet);
  if ((sheet.isFor === "cards") !== (wish.kind === "card"))
    return { status: "refused", problem: "other-sheet" };
  if (wish.start > sheet.columns * sheet.rows)
    return { status: "refused", problem: "no-such-place" };
  const found = await facesOf(wish);
  if ("problem" in found) return { status: "refused", problem: found.problem };
  if (found.faces.length === 0) return { status: "refused", problem: "nothing-to-print" };
  const settings = await librarysSettings(["library.name"]);
  const library = wish.withLibrary ? readSetting(settings, "library.name") : "";
  const drawn = await drawLabels({ ...wish, library, faces: found.faces });
  return { status: "printed", ...drawn, count: found.faces.length, unknown: found.unknown };
}

async function facesOf(wish: z.infer<typeof wishShape>) {
  const { numbers: text, branch, shelf, collection, since } = wish;
  const numbers = readNumbers(text);
  if (numbers.length > mostNumbers) return { problem: "too-many" } as const;
  if (numbers.length > 0) return await facesOfNumbers(numbers);
  if (wish.import !== null) return await facesOfImport(wish.import, wish.part);
  if (since !== "" && !isCalendarDay(since)) return { problem: "no-such-day" } as const;
  if ([branch, shelf, collection, since].every((each) => each === ""))
    return { problem: "nothing-to-print" } as const;
  const rows = await labelsOfFilter({ branch, shelf, collection, since }, mostNumbers + 1);
  if (rows.length > mostNumbers) return { problem: "too-many" } as const;
  return { faces: rows.map(faceOf), unknown: [] };
}

async function facesOfImport(importId: number, part: number) {
  const page = { offset: (part - 1) * mostNumbers, most: mostNumbers };
  return { faces: (await labelsOfImport(importId, page)).map(faceOf), unknown: [] };
}

/** As they were asked for, a number twice where it stands twice. */
async function facesOfNumbers(numbers: readonly string[]) {
  const rows = new Map((await labelsOfNumbers(numbers)).map((row) => [row.barcode, row]));
  const faces = numbers.map((number) => {
    const row = rows.get(number);
    return row === undefined ? emptyFace(number) : faceOf(row);
  });
  return { faces, unknown: [...new Set(numbers.filter((number) => !rows.has(number)))] };
}

function faceOf({ publisher, year, ...row }: LabelRow): LabelFace {
  const imprint = [publisher, year === null ? "" : String(year)].filter((part) => part !== "");
  return { ...row, imprint: imprint.join(", ") };
}
