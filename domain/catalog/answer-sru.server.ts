import "server-only";
import { readLibrarySetting } from "#db/queries/devices.ts";
import { findByCondition, tellTitles } from "#db/queries/title-conditions.ts";
import { type Diagnostic, isDiagnostic } from "#domain/catalog/sru/diagnostics.ts";
import { readCql } from "#domain/catalog/sru/read-cql.ts";
import { readSruRequest, type SruSearch, sruLimits } from "#domain/catalog/sru/read-sru-request.ts";
import { type SruFound, sayExplanation, saySearch } from "#domain/catalog/sru/say-sru.ts";
import { conditionOf } from "#domain/catalog/sru/title-condition.ts";
import { readSetting } from "#domain/library/settings.ts";

/** The catalogue's search for other programs (SRU): the answer to one request, in XML. */
export async function answerSru(
  said: readonly (readonly [name: string, value: string])[],
  origin: string,
): Promise<string> {
  const request = readSruRequest(said);
  if (request.operation === "explain") {
    const name = await readLibrarySetting("library.name");
    const libraryName = readSetting({ "library.name": name }, "library.name");
    return sayExplanation(request.version, libraryName, origin);
  }
  if (request.operation === "refused")
    return saySearch(request.version, plain, nothing(request.diagnostic), origin);
  const found = await find(request.search);
  return saySearch(request.version, request.search, found, origin);
}

const plain = { schema: "marcxml", isEscaped: false, start: 1 } as const;

function nothing(diagnostic: Diagnostic): SruFound {
  return { total: 0, titles: [], diagnostics: [diagnostic] };
}

async function find({ query, start, most }: SruSearch): Promise<SruFound> {
  const read = readCql(query);
  const condition = isDiagnostic(read) ? read : conditionOf(read);
  if (isDiagnostic(condition)) return nothing(condition);
  const ids = await findByCondition(condition, sruLimits.ranked + 1);
  if (ids === null) return nothing({ number: 2, details: "" });
  const total = Math.min(ids.length, sruLimits.ranked);
  if (start > Math.max(total, 1))
    return { ...nothing({ number: 61, details: String(start) }), total };
  // Nobody counts further: how many there are beyond is not known.
  const isMore = ids.length > sruLimits.ranked;
  const diagnostics: Diagnostic[] = isMore ? [{ number: 59, details: String(total) }] : [];
  const titles = await tellTitles(ids.slice(start - 1, Math.min(start - 1 + most, total)));
  return { total, titles, diagnostics };
}
