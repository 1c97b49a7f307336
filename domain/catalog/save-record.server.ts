import "server-only";
import { findTitleWhole } from "#db/queries/title-versions.ts";
import { type ChangeProblem, changeTitle } from "#domain/catalog/change-title.server.ts";
import { refusedState } from "#domain/catalog/deciding-state.server.ts";
import { wholeOf } from "#domain/catalog/imports/drawn-title.server.ts";
import type { PublishingProblem, TitleState } from "#domain/catalog/publishing.ts";
import { type RecordForm, readRecordForm } from "#domain/catalog/read-record-form.server.ts";
import { checkLines, type Finding, findingStops } from "#domain/catalog/record-checks.ts";
import { type EditedFormat, recordOfLines } from "#domain/catalog/record-lines.ts";
import { drawRecord } from "#domain/catalog/records/profiles.ts";
import type { Person } from "#domain/identity/person.ts";

export type RecordProblem =
  | "look-again"
  | "not-for-readers"
  | "too-long"
  | "other-format"
  | ChangeProblem
  | PublishingProblem;
export type RecordSaved =
  | { readonly status: "saved" }
  | {
      readonly status: "refused";
      readonly problem: RecordProblem;
      /** What somebody else made of it meanwhile. */
      readonly theirs: { readonly version: number; readonly lines: readonly string[] } | null;
    };

/** What a record may hold; ISO 2709 itself ends near these. */
export const recordLimits = { lines: 2_000, signs: 99_999 } as const;

/**
 * A record as it was typed, with the title drawn from it anew. A fault that stood in the record before
 * stops nothing: who mends a word is not made to mend forty years.
 */
export async function saveRecord(
  asked: {
    readonly id: number;
    /** The version that was looked at. */
    readonly seen: number;
    readonly state: TitleState;
    readonly format: EditedFormat;
    readonly lines: readonly string[];
  },
  by: Person,
): Promise<RecordSaved> {
  const { id, seen, state, format } = asked;
  const lines = asked.lines.filter((line) => line.trim() !== "");
  if (lines.length > recordLimits.lines || lines.join("\n").length > recordLimits.signs)
    return refused("too-long");
  const [before, form] = await Promise.all([findTitleWhole(id), readRecordForm(id, format)]);
  if (before === null || form === null) return refused("unknown-title");
  if (isOfOther(form, format)) return refused("other-format");
  const stop = stopOf(lines, form.format === format ? form.lines : [], format, state);
  if (stop !== null) return refused(stop);
  const problem = await refusedState(before, state, by);
  if (problem !== null) return refused(problem);
  const record = recordOfLines(lines, format);
  const drawn = wholeOf(
    { ...drawRecord(record, format), ...uncounted, format, fields: record },
    state,
  ).whole;
  const changed = await changeTitle({
    titleId: id,
    seen,
    columns: { ...drawn.title, cover: before.whole.title.cover },
    ...(drawn.record === null ? {} : { record: drawn.record }),
    by: by.id,
  });
  if (changed.status !== "refused") return { status: "saved" };
  const now = changed.problem === "changed-meanwhile" ? await readRecordForm(id, format) : null;
  return refused(changed.problem, now);
}

/** Its own record would be replaced by one of another format. */
function isOfOther(form: RecordForm, format: EditedFormat): boolean {
  return form.isOther || (!form.isMade && form.format !== format);
}

/** It was in no file. */
const uncounted = {
  status: "read",
  number: 1,
  place: 0,
  codes: [],
  original: null,
  encoding: null,
} as const;

function stopOf(
  lines: readonly string[],
  before: readonly string[],
  format: EditedFormat,
  state: TitleState,
): "look-again" | "not-for-readers" | null {
  const known = new Set(before);
  const isOld = ({ line }: Finding) => known.has(lines[line] ?? "");
  const stops = checkLines(lines, format)
    .filter((finding) => findingStops[finding.code] === "never" || !isOld(finding))
    .map(({ code }) => findingStops[code]);
  if (stops.includes("never")) return "look-again";
  return state !== "draft" && stops.includes("readers") ? "not-for-readers" : null;
}

function refused(problem: RecordProblem, theirs: RecordForm | null = null): RecordSaved {
  return {
    status: "refused",
    problem,
    theirs: theirs === null ? null : { version: theirs.version, lines: theirs.lines },
  };
}
