import "server-only";
import type { TitleValues, TitleWhole } from "#db/queries/title-versions.ts";
import { cutTo, wellFormed } from "#domain/catalog/imports/fitting-text.ts";
import type { IncomingRecord } from "#domain/catalog/imports/incoming.ts";
import { titleLengths as lengths } from "#domain/catalog/title-draft.ts";

type DrawnWhole = { readonly whole: TitleWhole; readonly codes: readonly "cut"[] };

/** What a record makes of a title: its columns, and the record itself. Too long texts are cut and told. */
export function wholeOf(record: IncomingRecord, state: TitleValues["state"]): DrawnWhole {
  const { title: draft } = record;
  let isCut = false;
  const within = (text: string, most: number): string => {
    const clean = wellFormed(text);
    if (clean.length > most) isCut = true;
    return cutTo(clean, most);
  };
  const [language = "und", ...otherLanguages] = draft.languages.map((each) =>
    within(each, lengths.language),
  );
  const [isbn = null, ...otherIsbns] = draft.isbns;
  const title: TitleValues = {
    title: within(draft.title, lengths.title),
    subtitle: within(draft.subtitle, lengths.subtitle),
    authors: within(draft.authors, lengths.authors),
    year: draft.year,
    language,
    isbn,
    isSerial: draft.kind === "serial",
    publisher: within(draft.publisher, lengths.publisher),
    series: within(draft.series, lengths.series),
    subjects: draft.subjects.map((subject) => within(subject, mostOfSubject)),
    classes: draft.classes.map(({ scheme, number }) => `${scheme}:${within(number, lengths.udc)}`),
    otherLanguages,
    otherIsbns,
    audience: draft.audience,
    kind: draft.kind,
    notes: within(draft.notes, lengths.notes),
    cover: null,
    state,
  };
  const controlNumber = within(draft.controlNumber, mostOfNumber);
  const fields = cleanAll(record.fields);
  const whole = { title, record: { format: record.format, controlNumber, fields } };
  return { whole, codes: isCut ? ["cut"] : [] };
}

/** One heading, and the number of a record: what an index of the database holds with room to spare. */
const mostOfSubject = 500;
const mostOfNumber = 200;

function cleanAll(fields: unknown): unknown {
  const text = JSON.stringify(fields);
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return fields;
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? wellFormed(value) : value,
  );
}
