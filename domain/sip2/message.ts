/**
 * A message of SIP2 (3M Standard Interchange Protocol, version 2.00) as text: two digits, fields of a
 * fixed length, then fields of two letters that end with a bar; at the end a number and a checksum.
 */
export type SipRequest = {
  readonly code: SipCode;
  readonly fixed: readonly string[];
  readonly fields: ReadonlyMap<string, string>;
  /** One digit; null: the terminal does without error detection. */
  readonly sequence: string | null;
};

/** What a terminal asks, and how long its fixed fields are. */
export const sipRequests = {
  "09": [1, 18, 18],
  "11": [1, 1, 18, 18],
  "17": [18],
  "23": [3, 18],
  "29": [1, 1, 18, 18],
  "35": [18],
  "37": [18, 2, 2, 3],
  "63": [3, 18, 10],
  "93": [1, 1],
  "97": [],
  "99": [1, 3, 4],
} as const satisfies Readonly<Record<string, readonly number[]>>;
export type SipCode = keyof typeof sipRequests;

export type SipRead =
  | { readonly status: "read"; readonly request: SipRequest }
  | { readonly status: "faulty"; readonly fault: "too-long" | "unknown" | "short" | "checksum" };

/** Signs of a line; the longest that a terminal sends has about 300. */
export const longestSipLine = 2048;
const mostFields = 60;
const tail = /(?:AY(\d))?AZ([0-9A-Fa-f]{4})$|AY(\d)$/;

export function readSipLine(line: string): SipRead {
  if (line.length > longestSipLine) return { status: "faulty", fault: "too-long" };
  const code = line.slice(0, 2);
  if (!isSipCode(code)) return { status: "faulty", fault: "unknown" };
  const ended = tail.exec(line);
  const [whole = "", numbered, checksum, onlyNumbered] = ended ?? [];
  if (checksum !== undefined && checksumOf(line.slice(0, -4)) !== checksum.toUpperCase())
    return { status: "faulty", fault: "checksum" };
  const body = line.slice(2, line.length - whole.length);
  const lengths: readonly number[] = sipRequests[code];
  const fixedLength = lengths.reduce((sum, length) => sum + length, 0);
  if (body.length < fixedLength) return { status: "faulty", fault: "short" };
  const sequence = numbered ?? onlyNumbered ?? null;
  const fields = fieldsOf(body.slice(fixedLength));
  return { status: "read", request: { code, fixed: cut(body, lengths), fields, sequence } };
}

function isSipCode(code: string): code is SipCode {
  return Object.hasOwn(sipRequests, code);
}

function cut(body: string, lengths: readonly number[]): string[] {
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return body.slice(from - length, from);
  });
}

/** The first of two fields of one name counts. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const part of text.split("|").slice(0, mostFields)) {
    const name = part.slice(0, 2);
    if (/^[A-Z]{2}$/.test(name) && !fields.has(name)) fields.set(name, part.slice(2).trim());
  }
  return fields;
}

export type SipFields = readonly (readonly [name: string, value: string])[];

/** A line as it is sent, without its end. Signs that would end a field or a line become blanks. */
export function writeSipLine(
  code: string,
  fixed: string,
  fields: SipFields,
  sequence: string | null,
): string {
  const said = fields.map(([name, value]) => `${name}${plain(value)}|`).join("");
  const text = `${code}${fixed}${said}`;
  if (sequence === null) return text;
  const open = `${text}AY${sequence}AZ`;
  return `${open}${checksumOf(open)}`;
}

const longestValue = 255;

function plain(value: string): string {
  return [...value.replace(/[\p{Cc}|]/gu, " ")].slice(0, longestValue).join("");
}

/** Four digits that make the sum of all bytes, in UTF-8, come to nothing. */
export function checksumOf(text: string): string {
  let sum = 0;
  for (const sign of text) sum += bytesOf(sign.codePointAt(0) ?? 0);
  return (-sum & 0xffff).toString(16).toUpperCase().padStart(4, "0");
}

/** The sum of the bytes of a sign in UTF-8. */
function bytesOf(point: number): number {
  const low = 0x80 + (point & 0x3f);
  if (point < 0x80) return point;
  if (point < 0x800) return 0xc0 + (point >> 6) + low;
  const middle = 0x80 + ((point >> 6) & 0x3f);
  if (point < 0x10000) return 0xe0 + (point >> 12) + middle + low;
  return 0xf0 + (point >> 18) + 0x80 + ((point >> 12) & 0x3f) + middle + low;
}
