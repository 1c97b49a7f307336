import { insertCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { type CatalogueImportOptions, freshImportOptions } from "#domain/catalog/import-options.ts";
import type { Incoming, IncomingRecord } from "#domain/catalog/imports/incoming.ts";
import type { ItemDraft, TitleDraft } from "#domain/catalog/records/draft.ts";

type Told = Partial<TitleDraft> & {
  readonly maker?: string;
  readonly barcodes?: readonly string[];
};

/** Records as readers give them, for tests of what becomes of them. */
export function incoming(told: readonly (Told | "rejected")[]): Incoming[] {
  return told.map((each, place) =>
    each === "rejected"
      ? { status: "rejected", number: place + 1, place: place * 100, codes: ["no-record"] }
      : recordOf(each, place),
  );
}

function recordOf({ maker = "TEST", barcodes = [], ...told }: Told, place: number): IncomingRecord {
  const title: TitleDraft = {
    title: "Untitled",
    subtitle: "",
    authors: "",
    year: null,
    publisher: "",
    series: "",
    subjects: [],
    classes: [],
    languages: [],
    isbns: [],
    audience: "any",
    kind: "book",
    notes: "",
    controlNumber: "",
    flags: [],
    ...told,
  };
  return {
    status: "read",
    number: place + 1,
    place: place * 100,
    codes: [],
    format: "marc21",
    fields: {
      leader: "00000nam a2200000 a 4500",
      fields: [
        { tag: "001", value: title.controlNumber },
        { tag: "003", value: maker },
        { tag: "245", indicators: "00", subfields: [{ code: "a", value: title.title }] },
      ],
    },
    original: Buffer.from(title.title),
    encoding: "utf-8",
    title,
    items: barcodes.map((barcode): ItemDraft => ({ ...emptyItem, barcode })),
  };
}

const emptyItem = {
  inventoryNumber: "",
  callNumber: "84",
  branch: "",
  itemType: "",
  collection: "",
  price: null,
};

/** An import whose file was looked at and which was asked for. */
export async function openTestImport(options: Partial<CatalogueImportOptions> = {}) {
  const id = await insertCatalogueImport({
    state: "import-asked",
    name: "books.mrc",
    bytes: 1,
    madeBy: null,
  });
  return { id, options: { ...freshImportOptions, ...options }, doneRecords: 0, askedBy: null };
}

export async function* streamOf(list: readonly Incoming[]): AsyncGenerator<Incoming> {
  yield* list;
}
