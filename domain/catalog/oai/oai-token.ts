import { type OaiFormat, oaiFormatNames } from "#domain/catalog/oai/oai-formats.ts";

/** Where a harvest goes on: all that the next page needs, so that the server remembers no harvest. */
export type OaiToken = {
  readonly format: OaiFormat;
  /** The last title that was told: when it was changed, in microseconds since 1970, and its number. */
  readonly at: number;
  readonly id: number;
  /** Changed at this moment or later is not asked for; null: everything. */
  readonly before: number | null;
};

export function writeOaiToken({ format, at, id, before }: OaiToken): string {
  return [format, at, id, before ?? "all"].join(".");
}

/** Null: no token of ours. */
export function readOaiToken(text: string): OaiToken | null {
  const found = /^(\w+)\.(0|[1-9]\d{0,15})\.([1-9]\d{0,14})\.(all|0|[1-9]\d{0,15})$/.exec(text);
  if (found === null) return null;
  const [, said, at, id, before] = found;
  const format = oaiFormatNames.find((name) => name === said);
  const token = {
    at: Number(at),
    id: Number(id),
    before: before === "all" ? null : Number(before),
  };
  const isSafe = token.at <= latestOfTokens && (token.before ?? 0) <= latestOfTokens;
  return isSafe && format !== undefined ? { ...token, format } : null;
}

/** The end of the year 2199: dates behind it are nobody's, and some are none that a database knows. */
export const latestOfTokens = 7_258_118_400_000_000;
