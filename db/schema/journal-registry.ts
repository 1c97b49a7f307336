import { boolean, pgTable, text } from "drizzle-orm/pg-core";

/** Acts that may stand in the journal: it takes no other. Filled by every migration, by the owner alone. */
export const journalAct = pgTable("journal_act", {
  code: text("code").primaryKey(),
  /** In which group of the journal's search it is. */
  topic: text("topic").notNull(),
  /** `library`: who may see one branch only is not told of it. */
  scope: text("scope").notNull(),
});

/** How an act can end. */
export const journalOutcome = pgTable("journal_outcome", {
  code: text("code").primaryKey(),
  /** It says no: marked in the list. */
  isRefusal: boolean("is_refusal").notNull(),
});
