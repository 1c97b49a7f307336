import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { title } from "#db/schema/stock.ts";

const lexemes = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What published titles are found by, written by triggers of `title` and `item` alone. Apart from
 * `title`, so that a search reads narrow rows and a loan's locks never meet it.
 */
export const titleSearch = pgTable(
  "title_search",
  {
    titleId: bigint("title_id", { mode: "number" })
      .primaryKey()
      .references(() => title.id, { onDelete: "cascade" }),
    /** The title by its sound in Latin letters: what begins so, or is called so, comes first. */
    key: text("key").notNull(),
    /** Stems, sounds (with a q before them) and what lists are narrowed by (with a = before it). */
    words: lexemes("words").notNull(),
    /** Where its copies belong or were seen last. */
    branches: integer("branches").array().notNull().default([]),
    /** How many copies there are. */
    copies: integer("copies").notNull().default(0),
  },
  (table) => [
    index("title_search_words").using("gin", table.words).with({ gin_pending_list_limit: 512 }),
    index("title_search_key").using("btree", table.key.op("text_pattern_ops")),
  ],
);

/** Every word of titles and authors by its sound, once: what was mistyped is compared with these few. */
export const searchWord = pgTable(
  "search_word",
  {
    /** The word as `fold_sound` says it. */
    word: text("word").primaryKey(),
  },
  (table) => [index("search_word_alike").using("gin", sql`${table.word} gin_trgm_ops`)],
);
