import "server-only";
import type { TitleValues, TitleWhole } from "#db/queries/title-versions.ts";
import type { IncomingRecord } from "#domain/catalog/imports/incoming.ts";

/** What a record makes of a title: its columns, and the record itself. */
export function wholeOf(record: IncomingRecord, state: TitleValues["state"]): TitleWhole {
  const { title: draft } = record;
  const [language = "und", ...otherLanguages] = draft.languages;
  const [isbn = null, ...otherIsbns] = draft.isbns;
  return {
    title: {
      title: clean(draft.title),
      subtitle: clean(draft.subtitle),
      authors: clean(draft.authors),
      year: draft.year,
      language,
      isbn,
      isSerial: draft.kind === "serial",
      publisher: clean(draft.publisher),
      series: clean(draft.series),
      subjects: draft.subjects.map(clean),
      classes: draft.classes.map(({ scheme, number }) => clean(`${scheme}:${number}`)),
      otherLanguages,
      otherIsbns,
      audience: draft.audience,
      kind: draft.kind,
      notes: clean(draft.notes),
      cover: null,
      state,
    },
    record: {
      format: record.format,
      controlNumber: clean(draft.controlNumber),
      fields: cleanAll(record.fields),
    },
  };
}

/** What the database cannot hold as text: the sign zero, and halves of signs. */
function clean(text: string): string {
  return text.replace(unsendable, "\uFFFD");
}

const unsendable = /\0|\p{Surrogate}/gu;

function cleanAll(fields: unknown): unknown {
  const text = JSON.stringify(fields);
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return fields;
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? clean(value) : value,
  );
}
