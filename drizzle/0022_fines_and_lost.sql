ALTER TABLE "loan" DROP CONSTRAINT "loan_end_is_whole";--> statement-breakpoint
ALTER TABLE "loan" DROP CONSTRAINT "loan_ended_by";--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "price" integer;--> statement-breakpoint
ALTER TABLE "item_mark" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "money_move" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE INDEX "loan_open_by_due" ON "loan" USING btree ("due_at","id") WHERE "loan"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "item_mark_found" ON "item_mark" USING btree ("id") WHERE "item_mark"."kind" = 'lost' and "item_mark"."loan_id" is not null and "item_mark"."ended_at" is not null and "item_mark"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "money_entry_earned" ON "money_entry" USING btree ("fee_id") WHERE "money_entry"."account" = 'earned';--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_price" CHECK ("item"."price" between 0 and 100000000);--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_end_is_whole" CHECK (num_nulls("loan"."ended_at", "loan"."ended_by") in (0, 2) and ("loan"."end_command_id" is null) = ("loan"."ended_by" is null or "loan"."ended_by" = 'lost'));--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_ended_by" CHECK ("loan"."ended_by" in ('returned', 'implied', 'undone', 'lost'));--> statement-breakpoint
ALTER TABLE "money_move" ADD CONSTRAINT "money_move_reason" CHECK (("money_move"."reason" is null or "money_move"."act" in ('waive', 'write-off')) and "money_move"."reason" ~ '^[a-z-]{1,40}$');--> statement-breakpoint

-- A loan whose book is given up ends without a command: nobody scanned it.
CREATE OR REPLACE VIEW inv_04_one_return_per_loan_never_before_it AS
  SELECT id AS loan_id FROM loan WHERE ended_at <= lent_at OR num_nulls(ended_at, ended_by) NOT IN (0, 2)
     OR (end_command_id IS NULL) <> (ended_by IS NULL OR ended_by = 'lost')
  UNION ALL
  SELECT loan.id FROM loan JOIN command_answer ON command_answer.command_id = loan.end_command_id
  WHERE (loan.ended_by = 'returned' AND command_answer.answer ->> 'outcome' <> 'returned')
     OR (loan.ended_by = 'undone' AND command_answer.answer ->> 'outcome' <> 'undone')
  UNION ALL
  SELECT (answer ->> 'loan')::bigint FROM command_answer
  WHERE answer ->> 'outcome' = 'returned' GROUP BY (answer ->> 'loan')::bigint HAVING count(*) > 1;--> statement-breakpoint
CREATE OR REPLACE VIEW inv_09_the_journal_tells_what_is_lent AS
  WITH last_word AS (
    SELECT DISTINCT ON (item_id) item_id, act, loan_id FROM journal
    WHERE item_id IS NOT NULL AND outcome IN ('lent', 'returned', 'undone', 'lost') AND act IN ('borrow', 'return', 'undo', 'lose-item')
      AND (detail ->> 'dueOn') IS NULL = (act <> 'borrow')
    ORDER BY item_id, id DESC)
  SELECT coalesce(last_word.item_id, loan.item_id) AS item_id
  FROM (SELECT * FROM last_word WHERE act = 'borrow') AS last_word
  FULL JOIN (SELECT * FROM loan WHERE ended_at IS NULL) AS loan ON loan.id = last_word.loan_id
  WHERE last_word.item_id IS NULL OR loan.id IS NULL;
