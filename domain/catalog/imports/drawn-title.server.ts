import "server-only";
import type { TitleValues, TitleWhole } from "#db/queries/title-versions.ts";
import { fitDraft } from "#domain/catalog/imports/fitting-draft.ts";
import { wellFormed } from "#domain/catalog/imports/fitting-text.ts";
import type { IncomingRecord } from "#domain/catalog/imports/incoming.ts";

type DrawnWhole = { readonly whole: TitleWhole; readonly codes: readonly "cut"[] };

/** What a record makes of a title: its columns, and the record itself. Too long texts are cut and told. */
export function wholeOf(record: IncomingRecord, state: TitleValues["state"]): DrawnWhole {
  const { draft, isCut } = fitDraft(record.title);
  const [language = "und", ...otherLanguages] = draft.languages;
  const [isbn = null, ...otherIsbns] = draft.isbns;
  const title: TitleValues = {
    title: draft.title,
    subtitle: draft.subtitle,
    authors: draft.authors,
    year: draft.year,
    language,
    isbn,
    isSerial: draft.kind === "serial",
    publisher: draft.publisher,
    series: draft.series,
    subjects: draft.subjects,
    classes: draft.classes.map(({ scheme, number }) => `${scheme}:${number}`),
    otherLanguages,
    otherIsbns,
    audience: draft.audience,
    kind: draft.kind,
    notes: draft.notes,
    cover: record.cover ?? null,
    state,
  };
  const { controlNumber } = draft;
  const fields = cleanAll(record.fields);
  const whole = { title, record: { format: record.format, controlNumber, fields } };
  return { whole, codes: isCut ? ["cut"] : [] };
}

function cleanAll(fields: unknown): unknown {
  const text = JSON.stringify(fields);
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return fields;
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? wellFormed(value) : value,
  );
}
