import { wellFormed } from "#domain/catalog/imports/fitting-text.ts";
import type { TitleDraft } from "#domain/catalog/records/draft.ts";
import { titleLengths as lengths } from "#domain/catalog/title-draft.ts";
import { cutTo } from "#domain/library/lengths.ts";

/** A title as the columns have room for it. */
export function fitDraft(draft: TitleDraft): {
  readonly draft: TitleDraft;
  readonly isCut: boolean;
} {
  let isCut = false;
  const within = (text: string, most: number): string => {
    const clean = wellFormed(text);
    if (clean.length > most) isCut = true;
    return cutTo(clean, most);
  };
  const fit = {
    ...draft,
    title: within(draft.title, lengths.title),
    subtitle: within(draft.subtitle, lengths.subtitle),
    authors: within(draft.authors, lengths.authors),
    publisher: within(draft.publisher, lengths.publisher),
    series: within(draft.series, lengths.series),
    subjects: draft.subjects.map((subject) => within(subject, mostOfSubject)),
    classes: draft.classes.map(({ scheme, number }) => ({
      scheme,
      number: within(number, lengths.udc),
    })),
    languages: draft.languages.map((each) => within(each, lengths.language)),
    notes: within(draft.notes, lengths.notes),
    controlNumber: within(draft.controlNumber, mostOfNumber),
  };
  return { draft: fit, isCut };
}

/** One heading, and the number of a record: what an index of the database holds with room to spare. */
const mostOfSubject = 500;
const mostOfNumber = 200;
