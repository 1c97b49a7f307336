import type { Diagnostic } from "#domain/catalog/sru/diagnostics.ts";

export type CqlToken = {
  readonly kind: "word" | "quoted" | "sign";
  /** Without quotes and the signs that protect others. */
  readonly text: string;
};

/** Takes a query apart. A `*` or `?` that stands for other signs is told: it would mean something else here. */
export function cqlTokens(text: string): readonly CqlToken[] | Diagnostic {
  const tokens: CqlToken[] = [];
  const rest = /\s*(?:"((?:[^"\\]|\\.)*)"|(<=|>=|<>|==|[()=<>/])|((?:[^\s()=<>"/\\]|\\.)+))/gsy;
  const end = text.trimEnd().length;
  while (rest.lastIndex < end) {
    const from = rest.lastIndex;
    const found = rest.exec(text);
    if (found === null) return faultAt(text.slice(from).trim());
    const [, quoted, sign, word] = found;
    const raw = quoted ?? word ?? "";
    const masked = maskIn(raw);
    if (masked !== null) return masked;
    const kind = sign !== undefined ? "sign" : quoted !== undefined ? "quoted" : "word";
    tokens.push({ kind, text: sign ?? raw.replace(/\\(.)/gs, "$1") });
  }
  return tokens;
}

function faultAt(rest: string): Diagnostic {
  return { number: rest.startsWith('"') ? 14 : 10, details: rest.slice(0, 40) };
}

function maskIn(raw: string): Diagnostic | null {
  const [sign] = /[*?^]/.exec(raw.replace(/\\./gs, "")) ?? [];
  if (sign === undefined) return null;
  return { number: sign === "^" ? 31 : 28, details: sign };
}
