import { marcSpaces } from "#domain/catalog/records/write-marcxml.ts";

/** In what a record is told, with the namespace and the schema of each. */
export const oaiFormats = {
  oai_dc: {
    namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
    schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
  },
  marcxml: {
    namespace: marcSpaces.marc21,
    schema: "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
  },
  unimarc: {
    namespace: marcSpaces.unimarc,
    schema: "http://www.loc.gov/standards/iso25577/marcxchange-1-1.xsd",
  },
} as const;
export type OaiFormat = keyof typeof oaiFormats;
export const oaiFormatNames = Object.keys(oaiFormats) as OaiFormat[];
