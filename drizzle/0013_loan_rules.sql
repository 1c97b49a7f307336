CREATE TABLE "item_mark" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "item_mark_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"item_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"set_by" uuid,
	"loan_id" bigint,
	"ended_at" timestamp with time zone,
	"ended_how" text,
	"ended_by" uuid,
	"end_command_id" uuid,
	CONSTRAINT "item_mark_kind" CHECK ("item_mark"."kind" in ('lost', 'missing', 'claimed-returned', 'withdrawn', 'restricted', 'in-repair', 'in-processing')),
	CONSTRAINT "item_mark_ended_how" CHECK ("item_mark"."ended_how" in ('lifted', 'in-hand')),
	CONSTRAINT "item_mark_end_is_whole" CHECK (num_nulls("item_mark"."ended_at", "item_mark"."ended_how") in (0, 2)),
	CONSTRAINT "item_mark_ends_after_it_began" CHECK ("item_mark"."ended_at" >= "item_mark"."set_at")
);
--> statement-breakpoint
ALTER TABLE "loan_policy" DROP CONSTRAINT "loan_policy_closing_rule";--> statement-breakpoint
ALTER TABLE "loan_policy" ALTER COLUMN "loan_days" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "item_type" ADD COLUMN "is_lent" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "loan_hours" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "due_time" time;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "hard_due_on" date;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "hard_due_rule" text;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "max_on_site" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "renewal_hours" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "renews_automatically" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "overdue_blocks_renewal" text;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "min_age" smallint;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "holds_allowed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "max_holds" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "hold_shelf_days" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "shorten_beyond_holds" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "shortened_loan_days" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "grace_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "fine_amount" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "fine_period" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "fine_cap" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "suspension_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "suspension_period_days" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "suspension_cap_days" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "fee_limit" integer;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "rental_fee" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "rental_per" text DEFAULT 'loan' NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "offline_cap" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "parts" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "is_serial" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "loan" ADD COLUMN "is_on_site" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "item_mark" ADD CONSTRAINT "item_mark_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_mark" ADD CONSTRAINT "item_mark_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_mark" ADD CONSTRAINT "item_mark_end_command_id_command_id_fk" FOREIGN KEY ("end_command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "item_mark_one_open_per_kind" ON "item_mark" USING btree ("item_id","kind") WHERE "item_mark"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "item_mark_of_item" ON "item_mark" USING btree ("item_id","id");--> statement-breakpoint
CREATE INDEX "item_mark_of_loan" ON "item_mark" USING btree ("loan_id");--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_days_or_hours" CHECK (num_nonnulls("loan_policy"."loan_days", "loan_policy"."loan_hours") = 1);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_loan_hours" CHECK ("loan_policy"."loan_hours" between 1 and 8760);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_renewal_is_counted_alike" CHECK (("loan_policy"."renewal_days" is null or "loan_policy"."loan_days" is not null) and ("loan_policy"."renewal_hours" is null or "loan_policy"."loan_hours" is not null));--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_due_time_is_of_days" CHECK ("loan_policy"."due_time" is null or "loan_policy"."loan_days" is not null);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_due_time" CHECK ("loan_policy"."due_time" < '24:00');--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_hard_due" CHECK (num_nonnulls("loan_policy"."hard_due_on", "loan_policy"."hard_due_rule") in (0, 2));--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_hard_due_on" CHECK ("loan_policy"."hard_due_on" between '2000-01-01' and '2999-12-31');--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_hard_due_rule" CHECK ("loan_policy"."hard_due_rule" in ('before', 'after', 'exactly'));--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_max_on_site" CHECK ("loan_policy"."max_on_site" >= 0);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_renewal_hours" CHECK ("loan_policy"."renewal_hours" between 1 and 8760);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_overdue_blocks_renewal" CHECK ("loan_policy"."overdue_blocks_renewal" in ('no', 'ask', 'block'));--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_min_age" CHECK ("loan_policy"."min_age" between 0 and 150);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_max_holds" CHECK ("loan_policy"."max_holds" >= 0);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_hold_shelf_days" CHECK ("loan_policy"."hold_shelf_days" between 1 and 365);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_shortening_is_whole" CHECK (num_nonnulls("loan_policy"."shorten_beyond_holds", "loan_policy"."shortened_loan_days") in (0, 2));--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_shorten_beyond_holds" CHECK ("loan_policy"."shorten_beyond_holds" >= 0);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_shortened_loan_days" CHECK ("loan_policy"."shortened_loan_days" between 1 and 36500);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_grace_days" CHECK ("loan_policy"."grace_days" between 0 and 365);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_fine_amount" CHECK ("loan_policy"."fine_amount" between 0 and 100000000);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_fine_period" CHECK ("loan_policy"."fine_period" between 1 and 8760);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_fine_cap" CHECK ("loan_policy"."fine_cap" between 0 and 1000000000);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_suspension_days" CHECK ("loan_policy"."suspension_days" between 0 and 3650);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_suspension_period" CHECK ("loan_policy"."suspension_period_days" between 1 and 365);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_suspension_cap" CHECK ("loan_policy"."suspension_cap_days" between 0 and 36500);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_fee_limit" CHECK ("loan_policy"."fee_limit" between 0 and 1000000000);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_rental_fee" CHECK ("loan_policy"."rental_fee" between 0 and 100000000);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_rental_per" CHECK ("loan_policy"."rental_per" in ('loan', 'day', 'hour'));--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_offline_cap" CHECK ("loan_policy"."offline_cap" between 0 and 1000);--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_closing_rule" CHECK ("loan_policy"."closing_rule" in ('days', 'next-open-day', 'same-weekday', 'previous-open-day'));--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_parts_length" CHECK (char_length("item"."parts") <= 200);--> statement-breakpoint

-- A loan for reading in the house is one from its beginning.
CREATE OR REPLACE FUNCTION loan_keeps_its_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.item_id, NEW.party_id, NEW.visit_id, NEW.branch_id, NEW.category_id, NEW.item_type_id, NEW.is_on_site, NEW.lent_at,
      NEW.borrow_command_id, NEW.open_with_this, NEW.limit_then, NEW.override_journal_id)
     IS DISTINCT FROM
     (OLD.item_id, OLD.party_id, OLD.visit_id, OLD.branch_id, OLD.category_id, OLD.item_type_id, OLD.is_on_site, OLD.lent_at,
      OLD.borrow_command_id, OLD.open_with_this, OLD.limit_then, OLD.override_journal_id) THEN
    RAISE EXCEPTION 'a loan keeps its beginning' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'an ended loan is not changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint

-- Loans for reading in the house are counted apart from those that are taken home.
CREATE OR REPLACE VIEW inv_08_open_loans_within_the_limit_of_their_day AS
  SELECT id AS loan_id FROM loan WHERE open_with_this > limit_then AND override_journal_id IS NULL
  UNION ALL
  SELECT loan_id FROM (
    SELECT one.id AS loan_id, one.open_with_this,
      (SELECT count(*) FROM party_patron AS mine JOIN party_patron AS theirs ON theirs.patron_id = mine.patron_id
         JOIN loan AS other ON other.party_id = theirs.party_id
       WHERE mine.party_id = one.party_id AND other.id <= one.id AND other.ended_at IS NULL
         AND other.is_on_site = one.is_on_site) AS still_open
    FROM loan AS one WHERE one.ended_at IS NULL AND one.limit_then IS NOT NULL AND one.override_journal_id IS NULL) AS counted
  WHERE still_open > open_with_this;--> statement-breakpoint

-- A mark that was lifted stays told, and no mark is another's.
CREATE TRIGGER item_mark_keeps_its_id BEFORE UPDATE ON "item_mark" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint

DO $$
DECLARE known text := (
  SELECT substring(pg_get_constraintdef(oid) FROM '\{([A-Za-z,]*)\}') FROM pg_constraint
  WHERE conname = 'journal_detail_holds_known_keys' AND conrelid = 'journal'::regclass);
BEGIN
  ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";
  EXECUTE format(
    'ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
       jsonb_typeof("detail") = ''object'' AND ("detail" - %L::text[]) = ''{}''::jsonb)',
    '{' || known || ',healed,mark,onSite}');
END $$;
