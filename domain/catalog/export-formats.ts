/** As what the catalogue can be taken out, and how such a file is called. */
export const catalogueFormats = {
  marc21: { file: "catalogue.mrc", type: "application/marc" },
  unimarc: { file: "catalogue-unimarc.mrc", type: "application/marc" },
  marcxml: { file: "catalogue.xml", type: "application/marcxml+xml" },
  csv: { file: "catalogue.csv", type: "text/csv; charset=utf-8" },
} as const;
export type CatalogueFormat = keyof typeof catalogueFormats;
export const catalogueFormatNames = Object.keys(catalogueFormats) as CatalogueFormat[];
