import { journalWords } from "#app/(staff)/admin/journal/journal-words.ts";
import { staffWords } from "#app/staff-words.ts";
import type { ReportCode, ReportColumn } from "#domain/reports/report-registry.ts";

type Cell = string | number | null;

/** Cells of a report in words: days and months as they are read, acts as the journal names them. */
export async function sayReport() {
  const { words, tag } = await staffWords();
  const t = words("reports");
  const journal = await journalWords();
  const number = new Intl.NumberFormat(tag);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" });
  const said: Readonly<Record<string, (text: string) => string>> = {
    month: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    dueOn: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    withdrawnOn: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    lastUndone: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    lastLent: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    act: journal.act,
    outcome: journal.outcome,
  };
  return {
    name: (code: ReportCode) => t(`of.${code}.name`),
    what: (code: ReportCode) => t(`of.${code}.what`),
    head: (column: ReportColumn) => t(`columns.${column}`),
    open: t("openReader"),
    cell: (column: ReportColumn, value: Cell): string => {
      if (value === null || value === "")
        return column === "lastLent" || column === "reader" ? t(`none.${column}`) : "–";
      if (typeof value === "number") return number.format(value);
      return said[column]?.(value) ?? value;
    },
  };
}
