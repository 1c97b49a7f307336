import { staffWords } from "#app/staff-words.ts";
import { scanProblems } from "#domain/library/scan-problems.ts";
import { fileFaultCodes } from "#domain/library/table-limits.ts";
import { importFields, isImportField } from "#domain/patron-imports/import-columns.ts";

/** What is said of imports of readers, in the language of whoever looks. */
export async function importWords() {
  const { words, tag } = await staffWords();
  const t = words("patronImport");
  const field = (name: string | null) =>
    name !== null && isImportField(name) ? t(`fields.${name}`) : "";
  return {
    t,
    tag,
    field,
    fields: importFields.map((name) => ({ name, label: t(`fields.${name}`) })),
    /** What is wrong with a row, as a sentence. */
    fault: ({ code, other }: { readonly code: string; readonly other: number | null }) => {
      const known = rowFaults.find((name) => name === code);
      return known === undefined ? code : t(`faults.${known}`, { other: other ?? 0 });
    },
    /** Why a file or an import cannot go on. */
    problem: ({ code, line }: { readonly code: string; readonly line: number | null }) => {
      const known = problems.find((name) => name === code);
      const text = t(`problems.${known ?? "broken"}`);
      return line === null ? text : `${t("inLine", { line })} ${text}`;
    },
    when: new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }),
    number: new Intl.NumberFormat(tag),
  };
}

const rowFaults = [
  "missing",
  "too-long",
  "bad-signs",
  "no-such-day",
  "in-the-future",
  "too-long-ago",
  "too-young",
  "too-old",
  "no-phone",
  "no-mail",
  "bad-code",
  "unknown",
  "no-key",
  "more-cells",
  "bad-card",
  "same-in-file",
  "card-taken",
  "two-readers",
] as const;

const problems = [
  ...fileFaultCodes,
  ...scanProblems,
  "wrong-rows",
  "changed-meanwhile",
  "broken",
  "dropped",
  "no-card-numbers",
] as const;
