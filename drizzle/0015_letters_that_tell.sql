ALTER TABLE "account_letter" DROP CONSTRAINT "account_letter_kind";--> statement-breakpoint
DROP INDEX "account_letter_one_at_a_time";--> statement-breakpoint
CREATE UNIQUE INDEX "account_letter_one_at_a_time" ON "account_letter" USING btree ("user_id","kind") WHERE "account_letter"."state" in ('waiting', 'sending');--> statement-breakpoint
ALTER TABLE "account_letter" ADD CONSTRAINT "account_letter_kind" CHECK ("account_letter"."kind" in ('invitation', 'password', 'changed', 'names-tried', 'cards-tried', 'numbers-tried'));