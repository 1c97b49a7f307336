import { type ToldTitleRow, toldColumns } from "#db/queries/exported-titles.ts";
import { briefly } from "#db/queries/limits.ts";
import { reading } from "#db/transaction.ts";

/** Titles by a tree of conditions, each answered by the index of the catalogue's search. */
export type TitleCondition =
  | {
      readonly kind: "and" | "or" | "not";
      readonly left: TitleCondition;
      readonly right: TitleCondition;
    }
  | {
      readonly kind: "words";
      readonly field: keyof typeof weights;
      /** A title that fits one of them is meant. */
      readonly readings: readonly string[];
    }
  | { readonly kind: "titled"; readonly readings: readonly string[] }
  | { readonly kind: "lexemes"; readonly lexemes: readonly string[] };

/** Numbers of titles, the newest first, at most so many; null: it took too long. */
export async function findByCondition(
  condition: TitleCondition,
  most: number,
): Promise<readonly number[] | null> {
  const values: unknown[] = [most];
  const text = `with hit as materialized (
      select title_id from title_search where ${sqlOf(condition, (value) => `$${values.push(value)}`)} limit $1)
    select title_id::float8 as id from hit order by title_id desc`;
  return await briefly(null, async (transaction) => {
    const rows = await transaction.query<{ id: number }>(text, values);
    return rows.map(({ id }) => id);
  });
}

/** What these published titles say, in the order in which they are named. */
export async function tellTitles(ids: readonly number[]): Promise<ToldTitleRow[]> {
  return await reading.query<ToldTitleRow>(
    `select ${toldColumns} from unnest($1::bigint[]) with ordinality as wanted(id, place)
     join title on title.id = wanted.id and state = 'published'
     left join record on record.title_id = title.id order by place`,
    [ids],
  );
}

const joined = { and: "and", or: "or", not: "and not" } as const;
/** Where in a title a word stands, by the weight that the search gave it. */
const weights = { any: null, title: "A", creator: "B", subject: "C" } as const;

function sqlOf(condition: TitleCondition, place: (value: unknown) => string): string {
  switch (condition.kind) {
    case "words":
      return `words @@ ${weighted(askedWords(condition, place), weights[condition.field])}`;
    case "titled":
      return `key = any(array(select left(fold_sound(each), 200) from unnest(${place(condition.readings)}::text[]) as each))`;
    case "lexemes":
      return `words @@ ${place(condition.lexemes.map((lexeme) => `'=${lexeme}'`).join(" | "))}::tsquery`;
    default:
      return `(${sqlOf(condition.left, place)} ${joined[condition.kind]} ${sqlOf(condition.right, place)})`;
  }
}

function askedWords(
  { readings }: Extract<TitleCondition, { kind: "words" }>,
  place: (value: unknown) => string,
): string {
  return `search_queries(${place(readings)}::text[], false)`;
}

/**
 * PostgreSQL gives no weight to a question but in its text: behind each word, which
 * stands in quotes, and behind the star of a word of which only the beginning is known.
 */
function weighted(question: string, weight: "A" | "B" | "C" | null): string {
  if (weight === null) return question;
  return `regexp_replace(${question}::text, '(''(?:[^'']|'''')*'')(?::([*]))?', '\\1:\\2${weight}', 'g')::tsquery`;
}
