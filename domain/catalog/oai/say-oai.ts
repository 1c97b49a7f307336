import { dublinCore } from "#domain/catalog/exports/dublin-core.ts";
import { publicMarcxml, type ToldTitle } from "#domain/catalog/exports/public-record.ts";
import { sayOaiDate } from "#domain/catalog/oai/oai-dates.ts";
import { type OaiFormat, oaiFormatNames, oaiFormats } from "#domain/catalog/oai/oai-formats.ts";
import type { OaiArguments, OaiFault } from "#domain/catalog/oai/read-oai-request.ts";
import { inXml } from "#domain/catalog/told-to-machines.ts";

/** Whose list it is, and where it is found. */
export type OaiGround = {
  /** Without a slash at its end. */
  readonly origin: string;
  /** Microseconds since 1970. */
  readonly now: number;
};
export type OaiTitle = {
  readonly id: number;
  readonly at: number;
  readonly isGone: boolean;
  readonly title: ToldTitle | null;
};

const schema = "http://www.openarchives.org/OAI/2.0/";

/** The whole answer around what a verb says. */
export function oaiAnswer(ground: OaiGround, said: OaiArguments, content: string): string {
  const repeated = said.map(([name, value]) => ` ${name}="${inXml(value)}"`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="${schema}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${schema} ${schema}OAI-PMH.xsd">
<responseDate>${sayOaiDate(ground.now)}</responseDate>
<request${repeated}>${inXml(`${ground.origin}/oai`)}</request>
${content}
</OAI-PMH>
`;
}

export function sayFault({ code, says }: OaiFault): string {
  return `<error code="${code}">${inXml(says)}</error>`;
}

export function sayIdentity(
  ground: OaiGround,
  library: { readonly name: string; readonly mail: string; readonly since: number | null },
): string {
  const mail = library.mail === "" ? `postmaster@${hostOf(ground.origin)}` : library.mail;
  return `<Identify>
<repositoryName>${inXml(library.name)}</repositoryName>
<baseURL>${inXml(`${ground.origin}/oai`)}</baseURL>
<protocolVersion>2.0</protocolVersion>
<adminEmail>${inXml(mail)}</adminEmail>
<earliestDatestamp>${sayOaiDate(library.since ?? 0)}</earliestDatestamp>
<deletedRecord>persistent</deletedRecord>
<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>
</Identify>`;
}

export function sayFormats(): string {
  const formats = oaiFormatNames.map(
    (name) =>
      `<metadataFormat><metadataPrefix>${name}</metadataPrefix><schema>${oaiFormats[name].schema}</schema><metadataNamespace>${oaiFormats[name].namespace}</metadataNamespace></metadataFormat>`,
  );
  return `<ListMetadataFormats>\n${formats.join("\n")}\n</ListMetadataFormats>`;
}

/** A page of a list, and how it goes on; `token` null: it was all on this page, empty: here it ends. */
export function sayList(
  verb: "ListIdentifiers" | "ListRecords",
  titles: readonly OaiTitle[],
  rest: { readonly ground: OaiGround; readonly format: OaiFormat; readonly token: string | null },
): string {
  const { ground, format, token } = rest;
  const told = titles.map((title) =>
    verb === "ListRecords" ? sayRecord(title, format, ground) : header(title, ground),
  );
  const goesOn = token === null ? [] : [`<resumptionToken>${inXml(token)}</resumptionToken>`];
  return `<${verb}>\n${[...told, ...goesOn].join("\n")}\n</${verb}>`;
}

export function sayRecord(title: OaiTitle, format: OaiFormat, ground: OaiGround): string {
  const metadata =
    title.title === null
      ? ""
      : `\n<metadata>\n${writers[format](title.title, ground.origin)}\n</metadata>`;
  return `<record>\n${header(title, ground)}${metadata}\n</record>`;
}

function header({ id, at, isGone }: OaiTitle, { origin }: OaiGround): string {
  const status = isGone ? ' status="deleted"' : "";
  return `<header${status}><identifier>${inXml(oaiIdentifier(id, origin))}</identifier><datestamp>${sayOaiDate(at)}</datestamp></header>`;
}

const writers = {
  oai_dc: (title, origin) =>
    `<oai_dc:dc xmlns:oai_dc="${oaiFormats.oai_dc.namespace}" xmlns:dc="http://purl.org/dc/elements/1.1/" xsi:schemaLocation="${oaiFormats.oai_dc.namespace} ${oaiFormats.oai_dc.schema}">\n${dublinCore(title, origin)}\n</oai_dc:dc>`,
  marcxml: (title) => publicMarcxml(title, "marc21").trimEnd(),
  unimarc: (title) => publicMarcxml(title, "unimarc").trimEnd(),
} as const satisfies Record<OaiFormat, (title: ToldTitle, origin: string) => string>;

/** What a title is called among all libraries, and the number in such a name; null: it is none of ours. */
export function oaiIdentifier(id: number, origin: string): string {
  return `oai:${hostOf(origin)}:${id}`;
}

export function readOaiIdentifier(text: string, origin: string): number | null {
  const begin = `oai:${hostOf(origin)}:`;
  const number = text.slice(begin.length);
  return text.startsWith(begin) && /^[1-9]\d{0,14}$/.test(number) ? Number(number) : null;
}

function hostOf(origin: string): string {
  const [, host = "localhost"] = /^https?:\/\/([\w.-]+|\[[\da-f:]+\])/i.exec(origin) ?? [];
  return host.toLowerCase().replace(/[^\w.-]/g, "-");
}
