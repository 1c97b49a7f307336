import { type Field, isControl, type MarcRecord } from "#domain/catalog/records/record.ts";
import type { Written } from "#domain/catalog/records/written.ts";

/** What stands before and behind the records of a file. */
export const marcxmlFrame = {
  head: '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n',
  tail: "</collection>\n",
} as const;

/**
 * A record in MARCXML. `namespace` where it stands alone or in another document, as in OAI-PMH and SRU.
 */
export function writeMarcxml(
  record: MarcRecord,
  options: { readonly namespace: boolean } = { namespace: false },
): Written<string> {
  if (record.fields.some(({ tag }) => !/^[0-9A-Za-z]{3,4}$/.test(tag))) return { fault: "bad-tag" };
  if (textsOf(record).some((text) => notXml.test(text))) return { fault: "bad-signs" };
  const namespace = options.namespace ? ' xmlns="http://www.loc.gov/MARC21/slim"' : "";
  const leader = record.leader
    .replace(/[^ -~]/g, " ")
    .padEnd(24)
    .slice(0, 24);
  const lines = [
    `<record${namespace}>`,
    `  <leader>${escaped(leader)}</leader>`,
    ...record.fields.map(written),
    "</record>",
  ];
  return { written: `${lines.join("\n")}\n` };
}

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
