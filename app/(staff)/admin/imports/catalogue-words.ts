import { staffWords } from "#app/staff-words.ts";
import { reportCodes, sentFaults } from "#domain/catalog/import-options.ts";
import { scanProblems } from "#domain/library/scan-problems.ts";

const problems = ["unknown-kind", "dropped", "broken", ...sentFaults, ...scanProblems] as const;

/** What is said of imports of records, in the language of whoever looks. */
export async function catalogueWords() {
  const { words, tag } = await staffWords();
  const t = words("catalogueImport");
  return {
    t,
    code: (code: string) => {
      const known = reportCodes.find((name) => name === code);
      return known === undefined ? code : t(`codes.${known}`);
    },
    problem: (code: string) => t(`problems.${problems.find((name) => name === code) ?? "broken"}`),
    when: new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }),
    number: new Intl.NumberFormat(tag),
  };
}
