import { type Field, isControl, type MarcRecord } from "#domain/catalog/records/record.ts";

/** Formats of records that are edited field by field. */
export const editedFormats = ["marc21", "unimarc"] as const;
export type EditedFormat = (typeof editedFormats)[number];
/** The same in every language. */
export const formatNames = {
  marc21: "MARC21",
  unimarc: "UNIMARC",
} as const satisfies Readonly<Record<EditedFormat, string>>;

/** A line that is none yet, and why. */
export type LineFault = "no-tag" | "no-subfield" | "no-code" | "bad-indicators" | "bad-signs";
export type LineRead =
  | { readonly status: "leader"; readonly leader: string }
  | { readonly status: "field"; readonly field: Field }
  | { readonly status: "faulty"; readonly fault: LineFault };

/**
 * A record as a cataloguer types it: `LDR` first, then a line for each field, `245 10 $aTitle$bRest`.
 * A blank is `#` where it means something, a dollar of the text is `$$`.
 */
export function linesOfRecord(record: MarcRecord, format: EditedFormat): string[] {
  return [
    `LDR ${shown(record.leader.padEnd(24))}`,
    ...record.fields.map((field) => lineOf(field, format)),
  ];
}

/** The record of these lines; lines that are none are left out. */
export function recordOfLines(lines: readonly string[], format: EditedFormat): MarcRecord {
  const read = lines.map((line) => readLine(line, format));
  const leader = read.find((each) => each.status === "leader")?.leader ?? "";
  const fields = read.flatMap((each) => (each.status === "field" ? [each.field] : []));
  return { leader, fields };
}

export function readLine(line: string, format: EditedFormat): LineRead {
  if (/\p{Surrogate}/u.test(line) || badSigns.some((sign) => line.includes(sign)))
    return { status: "faulty", fault: "bad-signs" };
  const tag = line.slice(0, 3);
  if (!/^[0-9A-Za-z]{3}$/.test(tag)) return { status: "faulty", fault: "no-tag" };
  const rest = line.slice(3);
  if (tag === "LDR") return { status: "leader", leader: meant(rest.replace(/^ /, "")) };
  const at = rest.indexOf("$");
  const isText = /^\D/.test(tag) && !/^ ..? ?\$/.test(rest);
  if (tag.startsWith("00") || isText) return { status: "field", field: control(tag, rest, format) };
  if (at < 0) return { status: "faulty", fault: "no-subfield" };
  const indicators = indicatorsOf(rest.slice(0, at));
  if (indicators === null) return { status: "faulty", fault: "bad-indicators" };
  const parts = rest.slice(at).replaceAll("$$", dollar).split("$").slice(1);
  if (parts.some((part) => !/^[!-~]/.test(part))) return { status: "faulty", fault: "no-code" };
  const text = isCoded(tag, format) ? meant : same;
  const subfields = parts.map((part) => ({
    code: part.slice(0, 1),
    value: text(part.slice(1).replaceAll(dollar, "$")),
  }));
  return { status: "field", field: { tag, indicators, subfields } };
}

/**
 * Lines that were copied elsewhere: `=245  10$aTitle`, `245 1\ ‡aTitle`, and such with a space behind
 * each code, as catalogues show them.
 */
export function readPasted(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd().replaceAll("‡", "$").replaceAll("\u001f", "$"))
    .filter((line) => line !== "")
    .map(tidied);
}

/** What stands in one list of lines and not in the other; each line as often as it is missing there. */
export function lineDifference(
  before: readonly string[],
  after: readonly string[],
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  return { gone: without(before, after), come: without(after, before) };
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Stands for a dollar of the text while a line is cut at its others; no text holds it. */
const dollar = "\u001f";
const badSigns = ["\0", "\u001d", "\u001e", "\u001f"];

function lineOf(field: Field, format: EditedFormat): string {
  const text = isCoded(field.tag, format) ? shown : same;
  if (isControl(field)) return `${field.tag} ${text(field.value)}`;
  const said = field.subfields.map(
    ({ code, value }) => `$${code}${text(value).replaceAll("$", "$$$$")}`,
  );
  return `${field.tag} ${shown(field.indicators.padEnd(2))} ${said.join("")}`;
}

function control(tag: string, rest: string, format: EditedFormat): Field {
  const value = rest.replace(/^ /, "");
  return { tag, value: isCoded(tag, format) ? meant(value) : value };
}

/** Fields whose signs mean something by their places, blanks too. */
function isCoded(tag: string, format: EditedFormat): boolean {
  if (format === "marc21") return ["006", "007", "008"].includes(tag);
  return /^1(?:00|05|06|1\d|2\d|3\d|4[015])$/.test(tag);
}

function shown(text: string): string {
  return text.replaceAll(" ", "#");
}

function meant(text: string): string {
  return text.replaceAll("#", " ");
}

function same(text: string): string {
  return text;
}

/** ` 10 `, ` 1# `, ` 10`, or nothing: both are blank. Null: these are none. */
function indicatorsOf(head: string): string | null {
  const cut = head.replace(/^ /, "");
  const written = cut.length > 2 ? cut.replace(/ $/, "") : cut;
  const indicators = meant(written.trim() === "" ? "" : written).padEnd(2);
  return /^[0-9A-Za-z| ]{2,3}$/.test(indicators) ? indicators : null;
}

function tidied(line: string): string {
  const [, tag = "", written = "", body = ""] =
    /^=?([0-9A-Za-z]{3}) {0,2}([^$]*)(\$.*)?$/su.exec(line) ?? [];
  if (tag === "") return line;
  if (body === "") return `${tag} ${written.replaceAll("\\", "#").trimStart()}`;
  const indicators = indicatorsOf(written.replace(/[\\_]/g, "#"));
  if (indicators === null) return line;
  const isSpaced = [...body.matchAll(/\$[!-~]/gu)].every(({ index }) => body[index + 2] === " ");
  const text = isSpaced ? body.replace(/\s*\$([!-~]) /gu, "$$$1") : body;
  return `${tag} ${shown(indicators)} ${text}`;
}
