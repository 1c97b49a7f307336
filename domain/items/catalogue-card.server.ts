import "server-only";
import { type Size, type Told, write } from "#domain/items/drawn-label.server.ts";
import type { LabelFace } from "#domain/items/label-face.ts";
import { layOut } from "#domain/patrons/lettering.server.ts";
import type { Page } from "#domain/patrons/pen.server.ts";

const mm = 72 / 25.4;
const edge = 6 * mm;
const indent = 24 * mm;

/** A card of 125 by 75 mm: call number, author, description, tracings, and a line to cut along. */
export function drawCard(document: Page, face: LabelFace, size: Size): Told[] {
  document.rect(0, 0, size.width, size.height).lineWidth(0.4).stroke("#999");
  const room = size.width - indent - edge;
  const description = [face.title, face.imprint].filter((part) => part !== "").join(". — ");
  const rest = [
    face.isbn === "" ? "" : `ISBN ${face.isbn}`,
    face.subjects.join("; "),
    face.classes.join("  "),
  ].filter((part) => part !== "");
  const lines = [
    ...(face.authors === "" ? [] : [face.authors]),
    ...broken(description, room / 10),
    ...rest.flatMap((part) => ["", ...broken(part, room / 10)]),
  ].slice(0, 11);
  const told = [
    ...write(document, face.callNumber, {
      x: edge,
      y: edge + 10,
      size: 10,
      room: indent - edge - 6,
    }),
    ...lines.flatMap((line, place) =>
      line === ""
        ? []
        : write(document, line, { x: indent, y: edge + 10 + place * 13, size: 10, room }),
    ),
    ...write(
      document,
      [face.inventoryNumber, face.barcode].filter((part) => part !== "").join("   "),
      {
        x: edge,
        y: size.height - edge,
        size: 8,
        room: size.width - 2 * edge,
      },
    ),
  ];
  return told;
}

/** Lines of at most this width, in points at size 1. */
function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && layOut(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter((line) => line !== "");
}
