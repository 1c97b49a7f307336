import { reading, type Transaction } from "#db/transaction.ts";

export type NumberRangeRow = {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly digits: number;
  readonly checkDigit: "none" | "luhn" | "ean" | "mod11" | "mod43";
  readonly first: number;
  readonly last: number;
  readonly next: number;
};

const columns = `id, name, prefix, digits, check_digit as "checkDigit", first::float8 as first,
  last::float8 as last, next::float8 as next`;

export async function listNumberRanges(): Promise<NumberRangeRow[]> {
  return await reading.query<NumberRangeRow>(
    `select ${columns} from number_range order by next > last, lower(name), id`,
    [],
  );
}

/** One who takes numbers at a time: the next one waits and goes on behind her. */
export async function lockNumberRange(
  transaction: Transaction,
  id: number,
): Promise<NumberRangeRow | null> {
  const rows = await transaction.query<NumberRangeRow>(
    `select ${columns} from number_range where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

export function moveNumberRange(transaction: Transaction, id: number, next: number): void {
  transaction.send("update number_range set next = $2 where id = $1", [id, next]);
}

/** Which of these numbers an item has already. */
export async function takenNumbers(
  transaction: Transaction,
  numbers: readonly string[],
): Promise<string[]> {
  const rows = await transaction.query<{ barcode: string }>(
    "select barcode from item where barcode = any($1)",
    [numbers],
  );
  return rows.map(({ barcode }) => barcode);
}

/**
 * The first and the last number of a range as one count, the check sign any, and what stands before it: 7
 * with twelve digits and 70 with eleven are one row of numbers. `of`: a row, or places of the statement.
 */
function labelsOf(of: Readonly<Record<"prefix" | "digits" | "check" | "first" | "last", string>>) {
  const stem = `rtrim(${of.prefix}, '0123456789')`;
  const count = (number: string, sign: string) =>
    `(substr(${of.prefix}, length(${stem}) + 1) || lpad(${number}::text, ${of.digits}, '0')
      || case ${of.check} when 'none' then '' else '${sign}' end)`;
  const [low, high] = [count(of.first, "0"), count(of.last, "9")];
  return {
    stem,
    length: `length(${low})`,
    span: `numrange(${low}::numeric, ${high}::numeric, '[]')`,
  };
}

const wantedLabels = labelsOf({
  prefix: "$2::text",
  digits: "$3::int",
  check: "$4::text",
  first: "$5::bigint",
  last: "$6::bigint",
});
const givenLabels = labelsOf({
  prefix: "prefix",
  digits: "digits",
  check: "check_digit",
  first: "first",
  last: "last",
});

/** Null: a part of its numbers belongs to another range, however that one divides them. */
export async function insertNumberRange(
  transaction: Transaction,
  range: Omit<NumberRangeRow, "id" | "next">,
  by: string,
): Promise<number | null> {
  transaction.send("select pg_advisory_xact_lock(hashtext('number ranges'))", []);
  const rows = await transaction.query<{ id: number }>(
    `insert into number_range (name, prefix, digits, check_digit, first, last, next, made_by)
     select $1, $2::text, $3::int, $4::text, $5::bigint, $6::bigint, $5::bigint, $7
     where not exists (select from number_range where ${givenLabels.stem} = ${wantedLabels.stem}
       and ${givenLabels.length} = ${wantedLabels.length} and ${givenLabels.span} && ${wantedLabels.span})
     returning id`,
    [range.name, range.prefix, range.digits, range.checkDigit, range.first, range.last, by],
  );
  return rows[0]?.id ?? null;
}
