/** What a piece of XML consists of. Names come without their prefix. */
export type XmlToken =
  | {
      readonly kind: "open";
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly isEmpty: boolean;
    }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string }
  /** Signs that are not well-formed; they stand as text. */
  | { readonly kind: "fault"; readonly text: string };

/**
 * Takes a piece of XML apart, without namespaces, document types and entities of its own: MARCXML has
 * none, and a document type is a door for attacks. It never looks back, so its time grows with the text.
 */
export function* xmlTokens(source: string): Generator<XmlToken> {
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    if (open !== at) {
      const to = open < 0 ? source.length : open;
      yield* textTokens(source.slice(at, to));
      at = to;
      continue;
    }
    const found = markupAt(source, at);
    if (found.token !== null) yield found.token;
    at = found.to;
  }
}

type Markup = { readonly token: XmlToken | null; readonly to: number };

function markupAt(source: string, at: number): Markup {
  const sign = source[at + 1];
  if (sign !== "!" && sign !== "?") return tagAt(source, at);
  for (const [begin, end] of skipped) {
    if (!source.startsWith(begin, at)) continue;
    const to = source.indexOf(end, at + begin.length);
    if (to < 0) return { token: { kind: "fault", text: "" }, to: source.length };
    const text = source.slice(at + begin.length, to);
    const isText = begin === "<![CDATA[";
    return { token: isText ? { kind: "text", text } : null, to: to + end.length };
  }
  return tagAt(source, at);
}

const skipped = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

function tagAt(source: string, at: number): Markup {
  const to = tagEnd(source, at);
  const inside = to < 0 ? "" : source.slice(at + 1, to);
  const close = inside[0] !== "/" ? null : /^\/(?:[\w.-]+:)?([\w.-]+)\s*$/.exec(inside);
  if (close !== null) return { token: { kind: "close", name: close[1] ?? "" }, to: to + 1 };
  const open = /^(?:[\w.-]+:)?([\w.-]+)(\s[\s\S]*)?$/.exec(inside.replace(/\/$/, ""));
  if (open === null) return { token: { kind: "fault", text: "<" }, to: at + 1 };
  const [, name = "", rest = ""] = open;
  const isEmpty = inside.endsWith("/");
  return { token: { kind: "open", name, attributes: attributesOf(rest), isEmpty }, to: to + 1 };
}

const longestTag = 4_096;

/** Where the tag closes; a `>` between quotes does not. */
function tagEnd(source: string, at: number): number {
  const first = source.indexOf(">", at);
  if (first < 0 || first - at > longestTag) return -1;
  const inside = source.slice(at + 1, first);
  const isSimple =
    !inside.includes("'") && !inside.includes("<") && inside.split('"').length % 2 === 1;
  return isSimple ? first : tagEndBehindQuotes(source, at);
}

function tagEndBehindQuotes(source: string, at: number): number {
  let quote = "";
  for (let index = at + 1; index < Math.min(source.length, at + longestTag); index += 1) {
    const sign = source[index] ?? "";
    if (quote === "" && sign === ">") return index;
    if (quote === "" && sign === "<") return -1;
    quote = quoteAfter(quote, sign);
  }
  return -1;
}

function quoteAfter(quote: string, sign: string): string {
  if (quote !== "") return sign === quote ? "" : quote;
  return sign === '"' || sign === "'" ? sign : "";
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(
    /([\w.:-]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g,
  ))
    found.set(name, byEntities(double ?? single ?? "").text);
  return found;
}

function* textTokens(raw: string): Generator<XmlToken> {
  const { text, isFaulty } = byEntities(raw);
  if (isFaulty) yield { kind: "fault", text: "" };
  yield { kind: "text", text };
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** The five names and the numbers; any other name, and a bare `&`, stay as they stand. */
function byEntities(raw: string): { readonly text: string; readonly isFaulty: boolean } {
  if (!raw.includes("&")) return { text: raw, isFaulty: false };
  let isFaulty = /&(?!#\d{1,7};|#x[\dA-Fa-f]{1,6};|\w{1,9};)/.test(raw);
  const text = raw.replace(
    /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w{1,9}));/g,
    (all, decimal?: string, hex?: string, name?: string) => {
      const sign = name === undefined ? signOf(decimal, hex) : entities[name];
      isFaulty ||= sign === undefined;
      return sign ?? all;
    },
  );
  return { text, isFaulty };
}

function signOf(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const isSign = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isSign ? String.fromCodePoint(code) : undefined;
}
