/** As what the catalogue can be taken out, and how such a file is called. */
export const catalogueFormats = {
  marc21: { name: "MARC21", file: "catalogue.mrc", type: "application/marc" },
  unimarc: { name: "UNIMARC", file: "catalogue-unimarc.mrc", type: "application/marc" },
  marcxml: { name: "MARCXML", file: "catalogue.xml", type: "application/marcxml+xml" },
  "unimarc-xml": { name: "UNIMARC XML", file: "catalogue-unimarc.xml", type: "application/xml" },
  csv: { name: "CSV", file: "catalogue.csv", type: "text/csv; charset=utf-8" },
  xlsx: {
    name: "XLSX",
    file: "catalogue.xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
} as const;
/** Which titles are taken out: of one state, those whose copies were all withdrawn, or every one. */
export const exportedStock = ["published", "review", "draft", "withdrawn", "all"] as const;
export type ExportedStock = (typeof exportedStock)[number];
export type CatalogueFormat = keyof typeof catalogueFormats;
export const catalogueFormatNames = Object.keys(catalogueFormats) as CatalogueFormat[];
