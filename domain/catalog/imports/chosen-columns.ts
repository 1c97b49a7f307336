import {
  type ColumnProblem,
  problemOfColumns,
  type RowColumns,
  rowFields,
} from "#domain/catalog/row-columns.ts";

export type ColumnsChosen =
  | { readonly status: "chosen"; readonly columns: RowColumns }
  | {
      readonly status: "refused";
      readonly problem: "unknown-column" | "unknown-field" | ColumnProblem;
      /** The word that nobody knows. */
      readonly said: string;
    };

/**
 * What somebody says of the columns of a table, by a heading or by a column's number, over what is
 * proposed: "Kurztitel" is "title", "3" is "" (left out).
 */
export function chooseColumns(
  headings: readonly string[],
  proposed: RowColumns,
  said: ReadonlyMap<string, string>,
): ColumnsChosen {
  const columns = [...proposed];
  for (const [heading, name] of said) {
    const place = placeOf(headings, heading);
    if (place === null) return { status: "refused", problem: "unknown-column", said: heading };
    const field = name === "" ? null : rowFields.find((each) => each === name);
    if (field === undefined) return { status: "refused", problem: "unknown-field", said: name };
    columns[place] = field;
  }
  const problem = problemOfColumns(columns);
  return problem === null
    ? { status: "chosen", columns }
    : { status: "refused", problem, said: "" };
}

function placeOf(headings: readonly string[], heading: string): number | null {
  const wanted = heading.trim().toLowerCase();
  const named = headings.findIndex((each) => each.toLowerCase() === wanted);
  const place = named >= 0 ? named : Number(wanted) - 1;
  return place in headings ? place : null;
}
