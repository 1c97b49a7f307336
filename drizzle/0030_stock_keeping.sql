CREATE TABLE "acquisition_source" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "acquisition_source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "acquisition_source_code_unique" UNIQUE("code"),
	CONSTRAINT "acquisition_source_code_is_plain" CHECK ("acquisition_source"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
	CONSTRAINT "acquisition_source_name_length" CHECK (char_length("acquisition_source"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "withdrawal_reason" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "withdrawal_reason_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "withdrawal_reason_code_unique" UNIQUE("code"),
	CONSTRAINT "withdrawal_reason_code_is_plain" CHECK ("withdrawal_reason"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
	CONSTRAINT "withdrawal_reason_name_length" CHECK (char_length("withdrawal_reason"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "accession" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accession_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"branch_id" integer NOT NULL,
	"day" date NOT NULL,
	"source_id" integer,
	"document" text DEFAULT '' NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid NOT NULL,
	CONSTRAINT "accession_number_in_its_year" UNIQUE("year","number"),
	CONSTRAINT "accession_year" CHECK ("accession"."year" between 1800 and 2999),
	CONSTRAINT "accession_number_counts" CHECK ("accession"."number" >= 1),
	CONSTRAINT "accession_document_length" CHECK (char_length("accession"."document") <= 200),
	CONSTRAINT "accession_on_a_day" CHECK (isfinite("accession"."day"))
);
--> statement-breakpoint
CREATE TABLE "number_range" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "number_range_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"prefix" text DEFAULT '' NOT NULL,
	"digits" smallint NOT NULL,
	"check_digit" text DEFAULT 'none' NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"next" bigint NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid NOT NULL,
	CONSTRAINT "number_range_name_length" CHECK (char_length("number_range"."name") between 1 and 120),
	CONSTRAINT "number_range_prefix_is_plain" CHECK ("number_range"."prefix" ~ '^[A-Za-z0-9._-]{0,16}$'),
	CONSTRAINT "number_range_digits" CHECK ("number_range"."digits" between 1 and 15),
	CONSTRAINT "number_range_check_digit" CHECK ("number_range"."check_digit" in ('none', 'luhn', 'ean', 'mod11', 'mod43')),
	CONSTRAINT "number_range_order" CHECK (0 <= "number_range"."first" and "number_range"."first" <= "number_range"."last"),
	CONSTRAINT "number_range_fits_its_digits" CHECK ("number_range"."last" < 10::numeric ^ "number_range"."digits"),
	CONSTRAINT "number_range_next" CHECK ("number_range"."next" between "number_range"."first" and "number_range"."last" + 1)
);
--> statement-breakpoint
CREATE TABLE "withdrawal" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "withdrawal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text DEFAULT 'withdraw' NOT NULL,
	"year" smallint,
	"number" integer,
	"branch_id" integer NOT NULL,
	"reason_id" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"day" date,
	CONSTRAINT "withdrawal_number_in_its_year" UNIQUE("year","number"),
	CONSTRAINT "withdrawal_kind" CHECK ("withdrawal"."kind" in ('withdraw', 'restore')),
	CONSTRAINT "withdrawal_state" CHECK ("withdrawal"."state" in ('proposed', 'approved', 'refused')),
	CONSTRAINT "withdrawal_note_length" CHECK (char_length("withdrawal"."note") <= 500),
	CONSTRAINT "withdrawal_number_counts" CHECK ("withdrawal"."number" >= 1),
	CONSTRAINT "withdrawal_is_decided_whole" CHECK (num_nulls("withdrawal"."decided_at", "withdrawal"."decided_by", "withdrawal"."day") = case when "withdrawal"."state" = 'proposed' then 3 else 0 end),
	CONSTRAINT "withdrawal_has_its_number" CHECK (num_nulls("withdrawal"."year", "withdrawal"."number") = case when "withdrawal"."state" = 'approved' then 0 else 2 end)
);
--> statement-breakpoint
CREATE TABLE "withdrawal_item" (
	"withdrawal_id" integer NOT NULL,
	"item_id" bigint NOT NULL,
	"price" integer,
	CONSTRAINT "withdrawal_item_withdrawal_id_item_id_pk" PRIMARY KEY("withdrawal_id","item_id"),
	CONSTRAINT "withdrawal_item_price" CHECK ("withdrawal_item"."price" between 0 and 100000000)
);
--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "inventory_number" text;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "source_id" integer;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "accession_id" integer;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "accession" ADD CONSTRAINT "accession_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accession" ADD CONSTRAINT "accession_source_id_acquisition_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."acquisition_source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_reason_id_withdrawal_reason_id_fk" FOREIGN KEY ("reason_id") REFERENCES "public"."withdrawal_reason"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_item" ADD CONSTRAINT "withdrawal_item_withdrawal_id_withdrawal_id_fk" FOREIGN KEY ("withdrawal_id") REFERENCES "public"."withdrawal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_item" ADD CONSTRAINT "withdrawal_item_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accession_of_branch" ON "accession" USING btree ("branch_id");--> statement-breakpoint
CREATE INDEX "accession_from_source" ON "accession" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "withdrawal_of_branch" ON "withdrawal" USING btree ("branch_id");--> statement-breakpoint
CREATE INDEX "withdrawal_for_reason" ON "withdrawal" USING btree ("reason_id");--> statement-breakpoint
CREATE INDEX "withdrawal_item_of_item" ON "withdrawal_item" USING btree ("item_id");--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_source_id_acquisition_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."acquisition_source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_accession_id_accession_id_fk" FOREIGN KEY ("accession_id") REFERENCES "public"."accession"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_from_source" ON "item" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "item_of_accession" ON "item" USING btree ("accession_id");--> statement-breakpoint
CREATE INDEX "item_inventory_parts" ON "item" USING gin (string_to_array("inventory_number", '-'::text));--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_inventory_number_unique" UNIQUE("inventory_number");--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_inventory_number_is_a_code" CHECK ("item"."inventory_number" ~ '^[^[:cntrl:][:space:]\\/:*?"<>|]{1,64}$');--> statement-breakpoint
-- No number is given out by two ranges.
ALTER TABLE "number_range" ADD CONSTRAINT "number_range_of_its_own" EXCLUDE USING gist ("prefix" WITH =, "digits" WITH =, int8range("first", "last", '[]') WITH &&);--> statement-breakpoint
DO $$
DECLARE known text := (
  SELECT substring(pg_get_constraintdef(oid) FROM '\{([A-Za-z,]*)\}') FROM pg_constraint
  WHERE conname = 'journal_detail_holds_known_keys' AND conrelid = 'journal'::regclass);
BEGIN
  ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";
  EXECUTE format(
    'ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
       jsonb_typeof("detail") = ''object'' AND ("detail" - %L::text[]) = ''{}''::jsonb)',
    '{' || known || ',range,first,last,accession,withdrawal,into,number}');
END $$;
--> statement-breakpoint
-- An id is given once.
CREATE TRIGGER accession_keeps_its_id BEFORE UPDATE ON "accession" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
--> statement-breakpoint
CREATE TRIGGER acquisition_source_keeps_its_id BEFORE UPDATE ON "acquisition_source" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
--> statement-breakpoint
CREATE TRIGGER number_range_keeps_its_id BEFORE UPDATE ON "number_range" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
--> statement-breakpoint
CREATE TRIGGER withdrawal_keeps_its_id BEFORE UPDATE ON "withdrawal" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
--> statement-breakpoint
CREATE TRIGGER withdrawal_reason_keeps_its_id BEFORE UPDATE ON "withdrawal_reason" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
