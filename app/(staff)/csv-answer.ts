import { stringify } from "csv-stringify/sync";

/**
 * Rows as a table for a spreadsheet: a mark at the beginning says that it is UTF-8, and no cell is
 * taken for a formula. It is kept by nobody on the way.
 */
export function csvAnswer(name: string, rows: readonly (readonly unknown[])[]): Response {
  return new Response(stringify([...rows], { bom: true, escape_formulas: true }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
