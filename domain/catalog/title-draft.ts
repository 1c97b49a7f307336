import { readIsbn } from "#domain/catalog/isbn.ts";
import { type EntryFault, tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengthOf } from "#domain/library/lengths.ts";

export const titleKinds = [
  "book",
  "serial",
  "map",
  "music",
  "sound",
  "video",
  "electronic",
  "other",
] as const;
export const audiences = ["any", "children", "youth", "adult"] as const;
/** Schemes of classification, by the letters that stand before a number. */
export const schemes = ["bbk", "udc", "ddc", "clc"] as const;

/** Fields of one line, and how many signs each takes. */
export const titleLengths = {
  title: 1000,
  subtitle: 1000,
  authors: 500,
  publisher: 300,
  series: 300,
  subjects: 2000,
  notes: 5000,
  isbn: 40,
  otherIsbns: 400,
  language: 20,
  otherLanguages: 100,
  year: 5,
  bbk: 100,
  udc: 100,
  ddc: 100,
  clc: 100,
} as const;
export const titleFields = [
  ...(Object.keys(titleLengths) as (keyof typeof titleLengths)[]),
  "audience",
  "kind",
] as const;
export type TitleField = (typeof titleFields)[number];

export type TitleDraft = {
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly publisher: string;
  readonly series: string;
  readonly subjects: readonly string[];
  readonly notes: string;
  readonly isbn: string | null;
  readonly otherIsbns: readonly string[];
  readonly language: string;
  readonly otherLanguages: readonly string[];
  readonly year: number | null;
  readonly classes: readonly string[];
  readonly audience: (typeof audiences)[number];
  readonly kind: (typeof titleKinds)[number];
  readonly isSerial: boolean;
};
export type TitleFault = EntryFault | "wrong-isbn" | "no-language" | "no-year";
export type TitleFaults = Readonly<Partial<Record<TitleField, TitleFault>>>;
export type TitleRead =
  | { readonly status: "read"; readonly draft: TitleDraft }
  | { readonly status: "faulty"; readonly faults: TitleFaults };

/**
 * What was typed into the form of a title; every fault is told, each beside its field. `before`: the title
 * with which the form began. A semicolon inside one of its headings parts nothing, and what stood there as
 * it stands now is no fault: who mends a year is not made to shorten forty years of headings.
 */
export function readTitleDraft(
  typed: Readonly<Record<string, string>>,
  before: TitleDraft | null = null,
): TitleRead {
  const text = (name: TitleField) => tidy(typed[name]);
  const faults = faultsOf(typed, before);
  if (Object.keys(faults).length > 0) return { status: "faulty", faults };
  const kind = titleKinds.find((each) => each === text("kind")) ?? "book";
  return {
    status: "read",
    draft: {
      title: text("title"),
      subtitle: text("subtitle"),
      authors: text("authors"),
      publisher: text("publisher"),
      series: text("series"),
      subjects: headings(typed.subjects, before?.subjects ?? []),
      // A form sends its lines with a carriage return before each feed.
      notes: (typed.notes ?? "").replace(/\r\n?/g, "\n").normalize("NFC").trim(),
      isbn: isbnOf(text("isbn")),
      otherIsbns: parts(typed.otherIsbns).flatMap((each) => isbnOf(each) ?? []),
      language: text("language").toLowerCase() || "und",
      otherLanguages: parts(typed.otherLanguages).map((each) => each.toLowerCase()),
      year: text("year") === "" ? null : Number(text("year")),
      classes: schemes.flatMap((scheme) => parts(typed[scheme]).map((each) => `${scheme}:${each}`)),
      audience: audiences.find((each) => each === text("audience")) ?? "any",
      kind,
      isSerial: kind === "serial",
    },
  };
}

function faultsOf(typed: Readonly<Record<string, string>>, before: TitleDraft | null): TitleFaults {
  const stood: Partial<Record<TitleField, string>> = before === null ? {} : titleAsTyped(before);
  const found = titleFields.flatMap((name) => {
    const text = name === "notes" ? (typed.notes ?? "").trim() : tidy(typed[name]);
    const fault = faultOf(name, text);
    const isOld = before !== null && tidy(typed[name]) === tidy(stood[name]);
    return fault === null || isOld ? [] : [[name, fault] as const];
  });
  return Object.fromEntries(found);
}

function faultOf(name: TitleField, text: string): TitleFault | null {
  if (name === "audience" || name === "kind") return null;
  if (name === "notes") return lengthOf(text) > titleLengths.notes ? "too-long" : null;
  const fault = wordsFault(text, titleLengths[name], { isNeeded: name === "title" });
  if (fault !== null || text === "") return fault;
  return checks[name]?.(text) ?? null;
}

const language = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const checks: Partial<Record<TitleField, (text: string) => TitleFault | null>> = {
  isbn: (text) => (isbnOf(text) === null ? "wrong-isbn" : null),
  otherIsbns: (text) => (parts(text).every((each) => isbnOf(each) !== null) ? null : "wrong-isbn"),
  language: (text) => (language.test(text) ? null : "no-language"),
  otherLanguages: (text) =>
    parts(text).every((each) => language.test(each)) ? null : "no-language",
  year: (text) => (/^\d{3,4}$/.test(text) && Number(text) <= 2100 ? null : "no-year"),
};

function isbnOf(text: string): string | null {
  return text === "" ? null : readIsbn(text).isbn;
}

/** Several in one field stand between semicolons. */
function parts(text: string | undefined): string[] {
  return [...new Set(cut(text))];
}

function cut(text: string | undefined): string[] {
  return tidy(text)
    .split(/\s*;\s*/)
    .filter((each) => each !== "");
}

/** Parts that together are one of the known headings are that heading, as it was written. */
function headings(text: string | undefined, known: readonly string[]): string[] {
  const typed = cut(text);
  const wholes = known
    .map((whole) => ({ whole, parts: cut(whole) }))
    .filter((each) => each.parts.length > 0)
    .toSorted((one, other) => other.parts.length - one.parts.length);
  const found = new Set<string>();
  for (let place = 0; place < typed.length; ) {
    const here = wholes.find((each) => each.parts.every((part, of) => typed[place + of] === part));
    found.add(here?.whole ?? typed[place] ?? "");
    place += here?.parts.length ?? 1;
  }
  return [...found];
}

/** A title as it stands in the form. */
export function titleAsTyped(title: TitleDraft): Record<TitleField, string> {
  const list = (of: readonly string[]) => of.join("; ");
  const ofScheme = (scheme: string) =>
    list(title.classes.flatMap((each) => (each.startsWith(`${scheme}:`) ? each.slice(4) : [])));
  return {
    title: title.title,
    subtitle: title.subtitle,
    authors: title.authors,
    publisher: title.publisher,
    series: title.series,
    subjects: list(title.subjects),
    notes: title.notes,
    isbn: title.isbn ?? "",
    otherIsbns: list(title.otherIsbns),
    language: title.language === "und" ? "" : title.language,
    otherLanguages: list(title.otherLanguages),
    year: title.year === null ? "" : String(title.year),
    bbk: ofScheme("bbk"),
    udc: ofScheme("udc"),
    ddc: ofScheme("ddc"),
    clc: ofScheme("clc"),
    audience: title.audience,
    kind: title.kind,
  };
}

/** Numbers of schemes that the form does not know stay as they are. */
export function keptClasses(before: readonly string[]): string[] {
  return before.filter((each) => !schemes.some((scheme) => each.startsWith(`${scheme}:`)));
}
