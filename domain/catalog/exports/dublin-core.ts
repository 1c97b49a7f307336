import type { ExportedTitle } from "#domain/catalog/exports/record-of-title.ts";
import { titleAddress } from "#domain/catalog/title-address.ts";
import { authorsOf, inXml } from "#domain/catalog/told-to-machines.ts";

/** What a title says in the fifteen elements of Dublin Core, each as XML, in the order of their list. */
export function dublinCore(title: ExportedTitle, origin: string): string {
  const said: readonly (readonly [element: string, values: readonly string[]])[] = [
    ["title", [[title.title, title.subtitle].filter(isSaid).join(" : ")]],
    ["creator", authorsOf(title.authors)],
    ["subject", [...title.subjects, ...title.classes]],
    ["description", title.notes.split("\n")],
    ["publisher", [title.publisher]],
    ["date", [title.year === null ? "" : String(title.year)]],
    ["type", [types[title.kind]]],
    ["identifier", [...isbnsOf(title).map((isbn) => `urn:ISBN:${isbn}`), addressOf(title, origin)]],
    ["language", [title.language, ...title.otherLanguages].filter((each) => each !== "und")],
    ["relation", [title.series]],
  ];
  return said
    .flatMap(([element, values]) =>
      values.filter(isSaid).map((value) => `<dc:${element}>${inXml(value)}</dc:${element}>`),
    )
    .join("\n");
}

function isbnsOf({ isbn, otherIsbns }: ExportedTitle): readonly string[] {
  return isbn === null ? otherIsbns : [isbn, ...otherIsbns];
}

function addressOf(title: ExportedTitle, origin: string): string {
  return `${origin}${titleAddress(title)}`;
}

function isSaid(text: string): boolean {
  return text.trim() !== "";
}

/** Words of DCMI's list of types. */
const types = {
  book: "Text",
  serial: "Text",
  map: "StillImage",
  music: "Text",
  sound: "Sound",
  video: "MovingImage",
  electronic: "Text",
  other: "PhysicalObject",
} as const satisfies Record<ExportedTitle["kind"], string>;
