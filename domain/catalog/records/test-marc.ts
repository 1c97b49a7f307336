import type { RecordResult } from "#domain/catalog/records/record.ts";

/** A field as tests write it: `245 10$aTitle$csomebody`, `001 value`, with `␣` for nothing special. */
export type TestField = readonly [tag: string, data: Uint8Array | string];

/** A record in ISO 2709 from fields whose bytes are given; lengths and places are right. */
export function iso2709(
  fields: readonly TestField[],
  leader = "     nam a22     uu 4500",
): Uint8Array {
  const datas = fields.map(([, data]) =>
    typeof data === "string" ? toBytes(withMarks(data)) : data,
  );
  let start = 0;
  let directory = "";
  datas.forEach((data, index) => {
    const tag = fields[index]?.[0] ?? "";
    directory += tag + digits(data.length + 1, 4) + digits(start, 5);
    start += data.length + 1;
  });
  const base = 24 + directory.length + 1;
  const head = digits(base + start + 1, 5) + leader.slice(5, 12) + digits(base, 5);
  const ends = datas.flatMap((data) => [data, Uint8Array.of(0x1e)]);
  return joined([
    toBytes(`${head}${leader.slice(17)}${directory}\u001e`),
    ...ends,
    Uint8Array.of(0x1d),
  ]);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `$a` at a subfield's beginning, as books on MARC print it. */
export function withMarks(text: string): string {
  return text.replaceAll("$", "\u001f");
}

export async function all(results: AsyncIterable<RecordResult>): Promise<RecordResult[]> {
  const found: RecordResult[] = [];
  for await (const result of results) found.push(result);
  return found;
}

/** All fields as lines: `245 10$aTitle`. */
export function lines(result: RecordResult | undefined): string[] {
  if (result === undefined || result.outcome === "rejected") return [];
  return result.record.fields.map((field) =>
    "value" in field
      ? `${field.tag} ${field.value}`
      : `${field.tag} ${field.indicators}${field.subfields.map(({ code, value }) => `$${code}${value}`).join("")}`,
  );
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0").slice(-length);
}
