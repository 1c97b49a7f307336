import { decode } from "#domain/catalog/records/decode.ts";
import { cutXmlFrames, type XmlFrame } from "#domain/catalog/records/marcxml-frames.ts";
import {
  type Chunks,
  type EncodingName,
  type Field,
  type MarcRecord,
  type RecordResult,
  type RejectCode,
  type RescueCode,
  recordLimits,
  type Subfield,
} from "#domain/catalog/records/record.ts";
import { asUtf8 } from "#domain/catalog/records/utf16.ts";
import { type XmlToken, xmlTokens } from "#domain/catalog/records/xml-tokens.ts";

/**
 * Reads MARCXML (and what is built like it: any prefix, any element around the records): one result for
 * each record. A file with a document type is refused at once, whatever it declares.
 */
export async function* readMarcxml(chunks: Chunks): AsyncGenerator<RecordResult> {
  let encoding: EncodingName | null = "utf-8";
  for await (const frame of cutXmlFrames(asUtf8(chunks))) {
    if (frame.kind === "declaration") encoding = declaredEncoding(frame.bytes);
    else if (encoding === null) {
      yield rejected(frame, "bad-encoding");
      return;
    } else yield readFrame(frame, encoding);
  }
}

/** One record by its bytes, such as they are kept beside a title. */
export function readMarcxmlRecord(bytes: Uint8Array, encoding: EncodingName): RecordResult {
  return readFrame({ kind: "record", offset: 0, length: bytes.length, bytes }, encoding);
}

const labels: Readonly<Record<string, EncodingName>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "us-ascii": "utf-8",
  // Whatever was in these was made UTF-8 before.
  "utf-16": "utf-8",
  "windows-1251": "windows-1251",
  cp1251: "windows-1251",
  ibm866: "ibm866",
  cp866: "ibm866",
  gb18030: "gb18030",
  gbk: "gb18030",
  gb2312: "gb18030",
};

/** Null: declared, and none that is read. */
function declaredEncoding(bytes: Uint8Array): EncodingName | null {
  const { text } = decode(bytes, "utf-8");
  const [, label = "utf-8"] = /encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})["']/.exec(text) ?? [];
  return labels[label.toLowerCase()] ?? null;
}

const reasons = {
  unclosed: "bad-xml",
  "too-long": "too-long",
  doctype: "doctype",
} as const satisfies Partial<Record<XmlFrame["kind"], RejectCode>>;

function readFrame(frame: XmlFrame, encoding: EncodingName): RecordResult {
  if (frame.kind !== "record" && frame.kind !== "declaration")
    return rejected(frame, reasons[frame.kind]);
  const rescue = new Set<RescueCode>();
  const { text, isLossy } = decode(frame.bytes, encoding);
  if (isLossy) rescue.add("signs-lost");
  const record = readRecord(text, rescue);
  if (record === null) return rejected(frame, "bad-xml");
  if (record.fields.length === 0) return rejected(frame, "no-fields");
  const { offset, length, bytes } = frame;
  const outcome = rescue.size === 0 ? "ok" : "rescued";
  return { outcome, offset, length, bytes, record, rescue: [...rescue], encoding };
}

type Open = {
  leader: string;
  readonly fields: Field[];
  /** The data field that is open. */
  field: {
    readonly tag: string;
    readonly indicators: string;
    readonly subfields: Subfield[];
  } | null;
  /** Whose text is being gathered. */
  element: { readonly name: string; readonly attributes: ReadonlyMap<string, string> } | null;
  text: string;
  /** How deep in elements. */
  depth: number;
};

/** With more it is no text with some bare signs in it, it is no XML. */
const mostFaults = 100;

/** Null where elements do not close as they opened: nobody can say what belongs to what. */
function readRecord(source: string, rescue: Set<RescueCode>): MarcRecord | null {
  const open: Open = { leader: "", fields: [], field: null, element: null, text: "", depth: 0 };
  let faults = 0;
  for (const token of xmlTokens(source)) {
    take(open, token, rescue);
    if (token.kind === "fault") faults += 1;
    if (open.depth < 0 || faults > mostFaults) return null;
  }
  if (open.depth !== 0) return null;
  return { leader: leaderOf(open.leader, rescue), fields: open.fields };
}

function take(open: Open, token: XmlToken, rescue: Set<RescueCode>): void {
  if (token.kind === "open") begin(open, token.name, token.attributes, rescue);
  else if (token.kind !== "close") open.text += token.text;
  if (token.kind === "fault") rescue.add("markup-mended");
  const closes = token.kind === "close" || (token.kind === "open" && token.isEmpty);
  if (closes) end(open, token.name, rescue);
}

function begin(
  open: Open,
  name: string,
  attributes: ReadonlyMap<string, string>,
  rescue: Set<RescueCode>,
): void {
  open.depth += 1;
  open.text = "";
  open.element = { name, attributes };
  if (name !== "datafield") return;
  const indicators = indicatorOf(attributes, "ind1") + indicatorOf(attributes, "ind2");
  open.field = { tag: tagOf(attributes, rescue), indicators, subfields: [] };
}

function end(open: Open, name: string, rescue: Set<RescueCode>): void {
  open.depth -= 1;
  const { element, text, field } = open;
  open.text = "";
  if (name === "datafield") {
    if (field !== null && isTag(field.tag, rescue)) open.fields.push(field);
    open.field = null;
  } else if (element?.name !== name) return;
  else if (name === "leader") open.leader = text;
  else if (name === "controlfield") {
    const tag = tagOf(element.attributes, rescue);
    if (isTag(tag, rescue)) open.fields.push({ tag, value: text });
  } else if (name === "subfield")
    field?.subfields.push(subfieldOf(element.attributes, text, rescue));
  open.element = null;
}

/** "42" is "042": its zeros were taken for a number's. */
function tagOf(attributes: ReadonlyMap<string, string>, rescue: Set<RescueCode>): string {
  const tag = (attributes.get("tag") ?? "").trim();
  if (/^\d{1,2}$/.test(tag)) rescue.add("tags-mended");
  return /^\d{1,2}$/.test(tag) ? tag.padStart(3, "0") : tag;
}

function isTag(tag: string, rescue: Set<RescueCode>): boolean {
  const isRight = /^[0-9A-Za-z]{3,4}$/.test(tag);
  if (!isRight) rescue.add("fields-lost");
  return isRight;
}

function indicatorOf(attributes: ReadonlyMap<string, string>, name: string): string {
  const sign = attributes.get(name) ?? " ";
  return /^[!-~]$/.test(sign) ? sign : " ";
}

function subfieldOf(
  attributes: ReadonlyMap<string, string>,
  value: string,
  rescue: Set<RescueCode>,
): Subfield {
  const code = attributes.get("code") ?? "";
  const isRight = /^[!-~]$/.test(code);
  if (!isRight) rescue.add("subfields-mended");
  return { code: isRight ? code : "a", value };
}

const noLeader = "     nam a22     uu 4500";

/** 24 signs; those that lost spaces in the middle get them back before the map. */
function leaderOf(text: string, rescue: Set<RescueCode>): string {
  const leader = text.replace(/[\r\n\t]/g, " ");
  if (leader.length === noLeader.length && !/[^ -~]/.test(leader)) return leader;
  rescue.add("leader-mended");
  if (leader.trim() === "") return noLeader;
  const bare = leader.replace(/[^ -~]/g, " ").trimEnd();
  const head = bare
    .slice(0, 20)
    .replace(/\s*4500?$/, "")
    .padEnd(20);
  return `${head}4500`;
}

function rejected(frame: XmlFrame, reason: RejectCode): RecordResult {
  const { offset, length } = frame;
  const bytes = frame.bytes.subarray(0, recordLimits.keptOfRejected);
  return { outcome: "rejected", offset, length, bytes, reason };
}
