ALTER TABLE "patron_category" DROP CONSTRAINT "patron_category_membership_fee";--> statement-breakpoint
ALTER TABLE "patron_link" DROP CONSTRAINT "patron_link_kind";--> statement-breakpoint
ALTER TABLE "loan_policy" DROP CONSTRAINT "loan_policy_offline_cap";--> statement-breakpoint
ALTER TABLE "patron_category" ALTER COLUMN "membership_fee" SET DATA TYPE numeric;--> statement-breakpoint
-- Whole units become minor ones, by the digits of the currency that is chosen now (two where none is).
UPDATE "patron_category" SET "membership_fee" = round("membership_fee" * coalesce((
  SELECT CASE
    WHEN value #>> '{}' IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 1
    WHEN value #>> '{}' IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 1000
    ELSE 100 END
  FROM "setting" WHERE name = 'library.currency' AND branch_id IS NULL), 100)) WHERE "membership_fee" IS NOT NULL;--> statement-breakpoint
-- More than the till takes at once was never a fee of a membership.
UPDATE "patron_category" SET "membership_fee" = 100000000 WHERE "membership_fee" > 100000000;--> statement-breakpoint
ALTER TABLE "patron_category" ALTER COLUMN "membership_fee" SET DATA TYPE integer;--> statement-breakpoint
ALTER TABLE "loan_policy" DROP COLUMN "offline_cap";--> statement-breakpoint
ALTER TABLE "patron_category" ADD CONSTRAINT "patron_category_membership_fee" CHECK ("patron_category"."membership_fee" between 0 and 100000000);--> statement-breakpoint
ALTER TABLE "patron_link" ADD CONSTRAINT "patron_link_kind" CHECK ("patron_link"."kind" in ('guardian', 'household', 'proxy'));