import "server-only";
import { drawCard } from "#domain/items/catalogue-card.server.ts";
import { drawItemLabel, drawSpine, type Told } from "#domain/items/drawn-label.server.ts";
import type { LabelCode, LabelFace, LabelKind } from "#domain/items/label-face.ts";
import { placesOf, type SheetName, sheetOf } from "#domain/items/label-sheets.ts";
import { type Page, writePdf } from "#domain/patrons/pen.server.ts";

export type LabelWish = {
  readonly kind: LabelKind;
  readonly code: LabelCode;
  readonly sheet: SheetName;
  /** The place of the first sheet at which the labels begin, from 1. */
  readonly start: number;
  /** The library's name; empty: it is left out. */
  readonly library: string;
  readonly faces: readonly LabelFace[];
};

export type LabelsDrawn = {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** What became of single labels: their numbers. */
  readonly told: Readonly<Record<Told, readonly string[]>>;
};

const mm = 72 / 25.4;

export async function drawLabels(wish: LabelWish): Promise<LabelsDrawn> {
  const sheet = sheetOf(wish.sheet);
  const places = placesOf(sheet, wish.faces.length, wish.start);
  const told: Record<Told, string[]> = { "another-code": [], "no-room": [], "no-signs": [] };
  const size = { width: sheet.label.width * mm, height: sheet.label.height * mm };
  const pdf = await writePdf("Labels", (document) => {
    let page = -1;
    for (const [index, face] of wish.faces.entries()) {
      const place = places[index];
      if (place === undefined) continue;
      if (place.page !== page) {
        const { width, height } = sheet.paper;
        document.addPage({ size: [width * mm, height * mm], margin: 0 });
        page = place.page;
      }
      document.save().translate(place.x * mm, place.y * mm);
      document.rect(0, 0, size.width, size.height).clip();
      for (const each of drawOne(document, wish, face, size)) told[each].push(face.barcode);
      document.restore();
    }
  });
  return { pdf, pages: (places.at(-1)?.page ?? -1) + 1, told };
}

function drawOne(
  document: Page,
  { kind, code, library }: LabelWish,
  face: LabelFace,
  size: { readonly width: number; readonly height: number },
): Told[] {
  if (kind === "spine") return drawSpine(document, face, size);
  if (kind === "card") return drawCard(document, face, size);
  return drawItemLabel(document, { face, code, library }, size);
}
