import { dublinCore } from "#domain/catalog/exports/dublin-core.ts";
import { publicMarcxml, type ToldTitle } from "#domain/catalog/exports/public-record.ts";
import { type Diagnostic, diagnosticNames } from "#domain/catalog/sru/diagnostics.ts";
import { type SruSearch, sruLimits } from "#domain/catalog/sru/read-sru-request.ts";
import {
  type SruSchema,
  type SruVersion,
  sruDialects,
  sruSchemas,
} from "#domain/catalog/sru/sru-formats.ts";
import { cqlIndexes } from "#domain/catalog/sru/title-condition.ts";
import { inXml } from "#domain/catalog/told-to-machines.ts";

export type SruFound = {
  readonly total: number;
  readonly titles: readonly ToldTitle[];
  readonly diagnostics: readonly Diagnostic[];
};

/** The answer to a search: records, how it goes on, what of it was not served. */
export function saySearch(
  version: SruVersion,
  search: Pick<SruSearch, "schema" | "isEscaped" | "start">,
  found: SruFound,
  origin: string,
): string {
  const { namespace, diagnostics: diagnosticSpace } = sruDialects[version];
  const { total, titles, diagnostics } = found;
  const next = search.start + titles.length;
  const records = titles.map((title, place) =>
    record(version, search, { title, position: search.start + place }, origin),
  );
  const parts = [
    `<version>${version}</version>`,
    `<numberOfRecords>${total}</numberOfRecords>`,
    records.length === 0 ? "" : `<records>\n${records.join("\n")}\n</records>`,
    records.length > 0 && next <= total ? `<nextRecordPosition>${next}</nextRecordPosition>` : "",
    diagnostics.length === 0
      ? ""
      : `<diagnostics>${diagnostics.map((each) => diagnostic(each, diagnosticSpace)).join("")}</diagnostics>`,
  ];
  const content = parts.filter((part) => part !== "").join("\n");
  return `${declaration}<searchRetrieveResponse xmlns="${namespace}">\n${content}\n</searchRetrieveResponse>\n`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function record(
  version: SruVersion,
  { schema, isEscaped }: Pick<SruSearch, "schema" | "isEscaped">,
  { title, position }: { readonly title: ToldTitle; readonly position: number },
  origin: string,
): string {
  const { packing } = sruDialects[version];
  const xml = writers[schema](title, origin).trimEnd();
  const data = isEscaped ? inXml(xml) : `\n${xml}\n`;
  return `<record><recordSchema>${sruSchemas[schema].names[0]}</recordSchema><${packing}>${isEscaped ? "string" : "xml"}</${packing}><recordData>${data}</recordData><recordPosition>${position}</recordPosition></record>`;
}

const writers = {
  marcxml: (title) => publicMarcxml(title, "marc21"),
  unimarc: (title) => publicMarcxml(title, "unimarc"),
  dc: (title, origin) =>
    `<srw_dc:dc xmlns:srw_dc="info:srw/schema/1/dc-schema" xmlns:dc="http://purl.org/dc/elements/1.1/">\n${dublinCore(title, origin)}\n</srw_dc:dc>`,
} as const satisfies Record<SruSchema, (title: ToldTitle, origin: string) => string>;

function diagnostic({ number, details }: Diagnostic, namespace: string): string {
  return `<diagnostic xmlns="${namespace}"><uri>info:srw/diagnostic/1/${number}</uri><details>${inXml(details)}</details><message>${diagnosticNames[number]}</message></diagnostic>`;
}

/** What can be asked here, for programs that ask first (ZeeRex). */
export function sayExplanation(version: SruVersion, libraryName: string, origin: string): string {
  const { namespace, packing } = sruDialects[version];
  const { transport, host, port } = serverOf(origin);
  const indexes = Object.values(cqlIndexes)
    .flatMap((names) => names.filter((name) => name.includes(".")))
    .map((name) => {
      const [set = "", own = ""] = name.split(".");
      return `<index search="true"><map><name set="${set}">${own}</name></map></index>`;
    });
  const schemas = Object.values(sruSchemas).map(
    ({ title, names }) =>
      `<schema identifier="${names[0]}" name="${names[1]}" retrieve="true" sort="false"><title>${title}</title></schema>`,
  );
  return `${declaration}<explainResponse xmlns="${namespace}">
<version>${version}</version>
<record><recordSchema>${zeerex}</recordSchema><${packing}>xml</${packing}><recordData>
<explain xmlns="${zeerex}">
<serverInfo protocol="SRU" version="${version}" transport="${transport}" method="GET POST"><host>${inXml(host)}</host><port>${port}</port><database>sru</database></serverInfo>
<databaseInfo><title>${inXml(libraryName)}</title></databaseInfo>
<indexInfo>
<set name="cql" identifier="info:srw/cql-context-set/1/cql-v1.2"/>
<set name="dc" identifier="info:srw/cql-context-set/1/dc-v1.1"/>
<set name="bath" identifier="http://zing.z3950.org/cql/bath/2.0/"/>
${indexes.join("\n")}
</indexInfo>
<schemaInfo>${schemas.join("")}</schemaInfo>
<configInfo><default type="numberOfRecords">${sruLimits.recordsByDefault}</default><setting type="maximumRecords">${sruLimits.records}</setting><supports type="relation">=</supports><supports type="relation">all</supports><supports type="relation">any</supports><supports type="relation">exact</supports></configInfo>
</explain>
</recordData></record>
</explainResponse>
`;
}

function serverOf(origin: string) {
  const [, scheme, host = "localhost", port] =
    /^(https?):\/\/([\w.-]+|\[[\da-f:]+\])(?::(\d+))?/i.exec(origin) ?? [];
  const transport = scheme === "https" ? "https" : "http";
  return { transport, host, port: port ?? (transport === "https" ? "443" : "80") };
}

const zeerex = "http://explain.z3950.org/dtd/2.0/";
