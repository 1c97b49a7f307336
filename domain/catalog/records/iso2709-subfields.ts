import type { Field, RescueCode, Subfield } from "#domain/catalog/records/record.ts";

const mark = "\u001f";

/**
 * A field from its decoded text: what is before the first mark are indicators, if it has any marks;
 * `count` of them, as the leader says, two but in old Danish records.
 */
export function readField(
  tag: string,
  text: string,
  count: number,
  rescue: Set<RescueCode>,
): Field {
  const [before = "", ...parts] = text.split(mark);
  if (parts.length === 0) return withoutSubfields(tag, text, rescue);
  if (tag.startsWith("00") && tag !== "000" && before.length > 2) {
    rescue.add("subfields-mended");
    return { tag, value: text.replaceAll(mark, " ") };
  }
  const [indicators, rest] = indicatorsOf(before, count, rescue);
  return { tag, indicators, subfields: [...rest, ...subfieldsOf(parts, rescue)] };
}

/** 001 to 009 have none, nor have the letters that some systems add (FMT, LDR); others lost them. */
function withoutSubfields(tag: string, text: string, rescue: Set<RescueCode>): Field {
  if (!/^\d/.test(tag) || tag.startsWith("00")) return { tag, value: text };
  rescue.add("subfields-mended");
  return { tag, indicators: "  ", subfields: [{ code: "a", value: text.replace(/^ {2}/, "") }] };
}

/** What is beyond is text that lost its code, or a sign that came from nowhere. */
function indicatorsOf(
  before: string,
  count: number,
  rescue: Set<RescueCode>,
): readonly [string, readonly Subfield[]] {
  if (before.length === count) return [before, []];
  rescue.add("indicators-mended");
  const value = before.slice(2).trim();
  return [before.slice(0, 2).padEnd(2), !/[\p{L}\p{N}]/u.test(value) ? [] : [{ code: "a", value }]];
}

function subfieldsOf(parts: readonly string[], rescue: Set<RescueCode>): Subfield[] {
  const subfields: Subfield[] = [];
  for (const damaged of parts) {
    const part = damaged.replace(/^\ufffd+/, "");
    const [code = ""] = part;
    if (part !== damaged) rescue.add("subfields-mended");
    if (isCode(code)) {
      subfields.push({ code, value: part.slice(1) });
      continue;
    }
    rescue.add("subfields-mended");
    const value = part.trim();
    if (value !== "") subfields.push({ code: "a", value });
  }
  return subfields;
}

/** Any visible sign of ASCII: beside letters and digits, some systems use others. */
function isCode(code: string): boolean {
  return code.length === 1 && code > " " && code < "\u007f";
}
