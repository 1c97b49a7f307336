/** In what a record is told, with the namespace and the schema of each. */
export const oaiFormats = {
  oai_dc: {
    namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
    schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
  },
  marcxml: {
    namespace: "http://www.loc.gov/MARC21/slim",
    schema: "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
  },
} as const;
export type OaiFormat = keyof typeof oaiFormats;
export const oaiFormatNames = Object.keys(oaiFormats) as OaiFormat[];
