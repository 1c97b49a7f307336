/** What is compared and united of a title; a table of the database's columns. */
type Values = Readonly<Record<string, unknown>>;
type Fields = {
  readonly leader: string;
  readonly fields: readonly { readonly tag: string }[];
};
export type Mergeable = {
  readonly title: Values;
  readonly record: {
    readonly format: string;
    readonly controlNumber: string;
    readonly fields: Fields;
  } | null;
};

const filled = ["subtitle", "authors", "year", "isbn", "publisher", "series", "notes"] as const;
const united = ["subjects", "classes", "otherLanguages", "otherIsbns"] as const;

/**
 * What the library has wins; what it lacks is filled from the record, lists are united. Null: the record
 * says nothing that is new.
 */
export function mergeTitle<Whole extends Mergeable>(before: Whole, come: Mergeable): Whole | null {
  const fills = fillEmpty(before.title, come.title);
  const title = { ...before.title, ...fills };
  const lists = uniteLists(title, come.title);
  const record = mergeRecord(before.record, come.record);
  const changes = { ...fills, ...lists };
  if (record === null && Object.keys(changes).length === 0) return null;
  return { ...before, title: { ...before.title, ...changes }, record: record ?? before.record };
}

function fillEmpty(own: Values, come: Values): Values {
  const names = filled.filter((name) => isEmpty(own[name]) && !isEmpty(come[name]));
  const fills = Object.fromEntries(names.map((name) => [name, come[name]]));
  const isSpoken = own.language === "und" && come.language !== "und";
  return isSpoken ? { ...fills, language: come.language } : fills;
}

function uniteLists(own: Values, come: Values): Values {
  const main = { otherIsbns: "isbn", otherLanguages: "language", subjects: "", classes: "" };
  return Object.fromEntries(
    united.flatMap((name) => {
      const [list, first] = [listOf(own[name]), main[name]];
      const added = [...listOf(come[name]), come[first]].filter(
        (each) => isSaid(each) && each !== own[first] && !list.includes(each),
      );
      return added.length === 0 ? [] : [[name, [...list, ...new Set(added)]]];
    }),
  );
}

function isSaid(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value !== "und";
}

/** A record where there was none; else fields of which the library's record has none of that kind. */
function mergeRecord(before: Mergeable["record"], come: Mergeable["record"]): Mergeable["record"] {
  if (come === null || come.format === "row") return null;
  if (before === null || before.format === "row") return come;
  if (before.format !== come.format) return null;
  const own = new Set(before.fields.fields.map(({ tag }) => tag));
  const added = come.fields.fields.filter(({ tag }) => !own.has(tag) && !isLocal(tag));
  if (added.length === 0) return null;
  const fields = [...before.fields.fields, ...added].toSorted((one, other) =>
    one.tag.localeCompare(other.tag, "en"),
  );
  return { ...before, fields: { ...before.fields, fields } };
}

/** Control fields and copies: what one library says for itself. */
function isLocal(tag: string): boolean {
  return tag.startsWith("00") || tag.startsWith("9") || tag === "852";
}

function isEmpty(value: unknown): boolean {
  return value === "" || value === null || value === undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
