/** In what a record is answered; the first name is the one that an answer says. */
export const sruSchemas = {
  marcxml: {
    title: "MARC21 in XML",
    names: [
      "info:srw/schema/1/marcxml-v1.1",
      "marcxml",
      "http://www.loc.gov/MARC21/slim",
      "info:srw/schema/1/marcxml-v1.2",
    ],
  },
  unimarc: {
    title: "UNIMARC in XML (ISO 25577)",
    names: ["info:lc/xmlns/marcxchange-v1", "unimarc", "unimarcxchange", "unimarcxml"],
  },
  dc: {
    title: "Dublin Core",
    names: ["info:srw/schema/1/dc-v1.1", "dc", "http://purl.org/dc/elements/1.1/"],
  },
} as const;
export type SruSchema = keyof typeof sruSchemas;

export const sruVersions = ["2.0", "1.2", "1.1"] as const;
export type SruVersion = (typeof sruVersions)[number];

const older = {
  namespace: "http://www.loc.gov/zing/srw/",
  diagnostics: "http://www.loc.gov/zing/srw/diagnostic/",
  packing: "recordPacking",
} as const;
/** What the versions call the same things. */
export const sruDialects = {
  "1.1": older,
  "1.2": older,
  "2.0": {
    namespace: "http://docs.oasis-open.org/ns/search-ws/sruResponse",
    diagnostics: "http://docs.oasis-open.org/ns/search-ws/diagnostic",
    packing: "recordXMLEscaping",
  },
} as const satisfies Record<
  SruVersion,
  { readonly namespace: string; readonly diagnostics: string; readonly packing: string }
>;
