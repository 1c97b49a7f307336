import { type Field, isControl, type MarcRecord } from "#domain/catalog/records/record.ts";
import type { Written } from "#domain/catalog/records/written.ts";

/**
 * MARCXML says MARC21 by its name. ISO 25577, which has the same elements, is for every format and lets
 * a record say which is its own.
 */
export const marcSpaces = {
  marc21: "http://www.loc.gov/MARC21/slim",
  unimarc: "info:lc/xmlns/marcxchange-v1",
} as const;
type Format = keyof typeof marcSpaces;

/** What stands before and behind the records of a file. */
export const marcxmlFrames = {
  marc21: frameOf(marcSpaces.marc21),
  unimarc: frameOf(marcSpaces.unimarc),
} as const satisfies Record<Format, { readonly head: string; readonly tail: string }>;

function frameOf(namespace: string) {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  return {
    head: `${declaration}\n<collection xmlns="${namespace}">\n`,
    tail: "</collection>\n",
  };
}

/**
 * A record in XML. `namespace` where it stands alone or in another document, as in OAI-PMH and SRU.
 */
export function writeMarcxml(
  record: MarcRecord,
  { namespace = false, format = "marc21" }: Partial<Wish> = {},
): Written<string> {
  if (record.fields.some(({ tag }) => !/^[0-9A-Za-z]{3,4}$/.test(tag))) return { fault: "bad-tag" };
  if (textsOf(record).some((text) => notXml.test(text))) return { fault: "bad-signs" };
  const space = namespace ? ` xmlns="${marcSpaces[format]}"` : "";
  const told = format === "unimarc" ? ' format="UNIMARC" type="Bibliographic"' : "";
  const leader = record.leader
    .replace(/[^ -~]/g, " ")
    .padEnd(24)
    .slice(0, 24);
  const lines = [
    `<record${space}${told}>`,
    `  <leader>${escaped(leader)}</leader>`,
    ...record.fields.map(written),
    "</record>",
  ];
  return { written: `${lines.join("\n")}\n` };
}

type Wish = { readonly namespace: boolean; readonly format: Format };

/** XML 1.0 knows no way to write these. */
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function textsOf(record: MarcRecord): string[] {
  return record.fields.flatMap((field) =>
    isControl(field)
      ? [field.value]
      : [field.indicators, ...field.subfields.flatMap(({ code, value }) => [code, value])],
  );
}

function written(field: Field): string {
  if (isControl(field))
    return `  <controlfield tag="${field.tag}">${escaped(field.value)}</controlfield>`;
  const [first = " ", second = " "] = field.indicators;
  const subfields = field.subfields.map(
    ({ code, value }) => `<subfield code="${escaped(code)}">${escaped(value)}</subfield>`,
  );
  const indicators = `ind1="${escaped(first)}" ind2="${escaped(second)}"`;
  return `  <datafield tag="${field.tag}" ${indicators}>${subfields.join("")}</datafield>`;
}

/** A bare carriage return would be read as a line feed. */
function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (sign) => escapes[sign] ?? sign);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};
