import { codedChecks } from "#domain/catalog/coded-checks.ts";
import type { FieldRule } from "#domain/catalog/field-rules.ts";
import { readIsbn } from "#domain/catalog/isbn.ts";
import { marc21Fields } from "#domain/catalog/marc21-fields.ts";
import { type EditedFormat, type LineRead, readLine } from "#domain/catalog/record-lines.ts";
import { type DataField, type Field, isControl } from "#domain/catalog/records/record.ts";
import { unimarcFields } from "#domain/catalog/unimarc-fields.ts";

/**
 * What can be said of a line. `never`: a record with it cannot be kept; `readers`: it can be a draft, and
 * readers do not find it; `nothing`: it is a hint.
 */
export const findingStops = {
  "no-tag": "never",
  "no-subfield": "never",
  "no-code": "never",
  "bad-indicators": "never",
  "bad-signs": "never",
  "no-leader": "never",
  "no-title": "never",
  "two-leaders": "never",
  "bad-leader": "readers",
  "bad-length": "readers",
  "bad-coded": "readers",
  "wrong-first": "readers",
  "wrong-second": "readers",
  "wrong-isbn": "readers",
  unbalanced: "readers",
  "unknown-tag": "nothing",
  "unknown-code": "nothing",
  repeated: "nothing",
  "empty-subfield": "nothing",
  "lost-zeros": "nothing",
} as const satisfies Readonly<Record<string, "never" | "readers" | "nothing">>;
export type FindingCode = keyof typeof findingStops;

export type Finding = {
  /** Of the lines, from 0; -1: the record as a whole. */
  readonly line: number;
  readonly code: FindingCode;
  /** The tag, the code or the place that is meant. */
  readonly about: string;
};
type Said = Omit<Finding, "line">;

const fieldsOf = { marc21: marc21Fields, unimarc: unimarcFields } as const;
const titleTag = { marc21: "245", unimarc: "200" } as const;

/** Everything that is wrong, or looks so, in the order of the lines; the record as a whole comes last. */
export function checkLines(lines: readonly string[], format: EditedFormat): Finding[] {
  const read = lines.map((line) => readLine(line, format));
  const seen = new Set<string>();
  const found = read.flatMap((each, line) => {
    const said = checkLine(each, format);
    if (each.status === "field" && isSecond(each.field, seen, format))
      said.push({ code: "repeated", about: each.field.tag });
    return said.map((finding) => ({ line, ...finding }));
  });
  return [...found, ...checkWhole(read, format)];
}

/** Whether it stops the record from being kept so, or from being found by readers. */
export function isFault({ code }: Pick<Finding, "code">): boolean {
  return findingStops[code] !== "nothing";
}

function checkLine(read: LineRead, format: EditedFormat): Said[] {
  if (read.status === "faulty") return [{ code: read.fault, about: "" }];
  if (read.status === "leader") return codedChecks.leader(read.leader, format);
  return [...codedChecks.field(read.field, format), ...checkField(read.field, format)];
}

function checkField(field: Field, format: EditedFormat): Said[] {
  if (isControl(field)) return [];
  const rule = fieldsOf[format].get(field.tag);
  return [
    ...checkRule(field, rule),
    ...checkIsbn(field, format),
    ...(isBalanced(field) ? [] : [{ code: "unbalanced" as const, about: "[ ]" }]),
    ...field.subfields
      .filter(({ value }) => value.trim() === "")
      .map(({ code }) => ({ code: "empty-subfield" as const, about: `$${code}` })),
  ];
}

function checkRule(field: DataField, rule: FieldRule | undefined): Said[] {
  // A 9 in a tag is the library's own business.
  if (rule === undefined)
    return field.tag.includes("9") ? [] : [{ code: "unknown-tag", about: field.tag }];
  const [first = " ", second = " "] = field.indicators.replaceAll(" ", "#");
  const unknown = field.subfields.filter(
    ({ code }) => !rule.codes.includes(code) && code !== "9" && code !== "7",
  );
  return [
    ...(rule.first.includes(first) ? [] : [{ code: "wrong-first" as const, about: rule.first }]),
    ...(rule.second.includes(second)
      ? []
      : [{ code: "wrong-second" as const, about: rule.second }]),
    ...[...new Set(unknown.map(({ code }) => code))].map((code) => ({
      code: "unknown-code" as const,
      about: `$${code}`,
    })),
  ];
}

function checkIsbn(field: DataField, format: EditedFormat): Said[] {
  if (field.tag !== (format === "marc21" ? "020" : "010")) return [];
  return field.subfields.flatMap(({ code, value }): Said[] => {
    if (code !== "a") return [];
    const read = readIsbn(value);
    if (read.isbn === null) return [{ code: "wrong-isbn", about: value.trim() }];
    return read.isMended ? [{ code: "lost-zeros", about: read.isbn }] : [];
  });
}

/** Square brackets, and the signs around an article that is not sorted by, over the whole field. */
function isBalanced({ subfields }: DataField): boolean {
  const text = subfields.map(({ value }) => value).join("");
  return pairs.every(([opens, closes]) => {
    let depth = 0;
    return (
      [...text].every((sign) => {
        depth += sign === opens ? 1 : sign === closes ? -1 : 0;
        return depth >= 0;
      }) && depth === 0
    );
  });
}

const pairs = [
  ["[", "]"],
  ["\u0098", "\u009c"],
  ["\u0088", "\u0089"],
] as const;

function isSecond({ tag }: Field, seen: Set<string>, format: EditedFormat): boolean {
  const isOnce =
    fieldsOf[format].get(tag)?.isOnce === true || ["001", "003", "005", "008"].includes(tag);
  if (isOnce && seen.has(tag)) return true;
  seen.add(tag);
  return false;
}

function checkWhole(read: readonly LineRead[], format: EditedFormat): Finding[] {
  const leaders = read.filter(({ status }) => status === "leader").length;
  const hasTitle = read.some(
    (each) =>
      each.status === "field" &&
      each.field.tag === titleTag[format] &&
      !isControl(each.field) &&
      each.field.subfields.some(({ code, value }) => code === "a" && value.trim() !== ""),
  );
  return [
    ...(leaders === 0 ? [{ line: -1, code: "no-leader" as const, about: "LDR" }] : []),
    ...(leaders > 1 ? [{ line: -1, code: "two-leaders" as const, about: "LDR" }] : []),
    ...(hasTitle ? [] : [{ line: -1, code: "no-title" as const, about: titleTag[format] }]),
  ];
}
