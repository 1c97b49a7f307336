import { OperatorError } from "#cli/operator-error.ts";
import { importDelimiters, isImportDelimiter } from "#domain/library/table-delimiter.ts";
import { importEncodings, isImportEncoding } from "#domain/library/table-encoding.ts";
import {
  type ImportField,
  importFields,
  isImportField,
} from "#domain/patron-imports/import-columns.ts";
import { dateOrders } from "#domain/patron-imports/import-date.ts";
import { cardWays, type ImportOptions } from "#domain/patron-imports/import-options.ts";

export type TypedChoices = {
  readonly map?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly "date-order"?: string | undefined;
  readonly category?: string | undefined;
  readonly branch?: string | undefined;
  readonly cards?: string | undefined;
  readonly stop?: boolean | undefined;
};

/** Encoding and delimiter as they were typed, which come first: other headings stand there then. */
export function chosenReading(
  proposed: Pick<ImportOptions, "encoding" | "delimiter">,
  typed: TypedChoices,
): Pick<ImportOptions, "encoding" | "delimiter"> {
  const { encoding = proposed.encoding } = typed;
  const delimiter = typed.delimiter === "tab" ? "\t" : (typed.delimiter ?? proposed.delimiter);
  if (!isImportEncoding(encoding)) throw wrong("encoding", importEncodings);
  if (!isImportDelimiter(delimiter)) throw wrong("delimiter", importDelimiters);
  return { encoding, delimiter };
}

/** Everything else that was typed, over what is proposed. */
export function chosenOptions(options: ImportOptions, typed: TypedChoices): ImportOptions {
  const dateOrder = dateOrders.find((each) => each === (typed["date-order"] ?? options.dateOrder));
  const cards = cardWays.find((each) => each === (typed.cards ?? options.cards));
  if (dateOrder === undefined) throw wrong("date-order", dateOrders);
  if (cards === undefined) throw wrong("cards", cardWays);
  return {
    ...options,
    dateOrder,
    cards,
    category: typed.category ?? options.category,
    branch: typed.branch ?? options.branch,
    wrongRows: typed.stop === true ? "stop" : options.wrongRows,
    columns: withMap(options, typed.map ?? ""),
  };
}

/** "Schüler-Nr=externalId,Name=fullName,Notiz=": a heading or a column's number, and its field or none. */
function withMap({ headings, columns }: ImportOptions, map: string): (ImportField | null)[] {
  const chosen = [...columns];
  for (const pair of map.split(",").filter((text) => text.trim() !== "")) {
    const cut = pair.lastIndexOf("=");
    const [heading, field] = [pair.slice(0, Math.max(cut, 0)).trim(), pair.slice(cut + 1).trim()];
    const named = headings.findIndex((each) => each.toLowerCase() === heading.toLowerCase());
    const place = named >= 0 ? named : Number(heading) - 1;
    if (cut < 0 || !(place in headings))
      throw new OperatorError(
        `There is no column "${heading}". There are: ${headings.join(", ")}.`,
        "usage",
      );
    if (field !== "" && !isImportField(field)) throw wrong("map", importFields);
    chosen[place] = field === "" ? null : field;
  }
  return chosen;
}

function wrong(option: string, choices: readonly string[]): OperatorError {
  const named = choices.map((each) => (each === "\t" ? "tab" : each)).join(" ");
  return new OperatorError(`--${option} takes one of: ${named}`, "usage");
}
