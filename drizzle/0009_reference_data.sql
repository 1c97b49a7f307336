CREATE TABLE "collection" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "collection_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "collection_code_unique" UNIQUE("code"),
	CONSTRAINT "collection_code_is_plain" CHECK ("collection"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
	CONSTRAINT "collection_name_length" CHECK (char_length("collection"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "item_condition" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "item_condition_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "item_condition_code_unique" UNIQUE("code"),
	CONSTRAINT "item_condition_code_is_plain" CHECK ("item_condition"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
	CONSTRAINT "item_condition_name_length" CHECK (char_length("item_condition"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "reference_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reference_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"changed_by" uuid NOT NULL,
	"dictionary" text NOT NULL,
	"code" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "reference_change_dictionary" CHECK ("reference_change"."dictionary" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "reference_change_is_one" CHECK (num_nonnulls("reference_change"."before", "reference_change"."after") > 0)
);
--> statement-breakpoint
CREATE TABLE "shelf" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shelf_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"branch_id" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "shelf_code_unique" UNIQUE("code"),
	CONSTRAINT "shelf_code_is_plain" CHECK ("shelf"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
	CONSTRAINT "shelf_name_length" CHECK (char_length("shelf"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "notice_text" (
	"kind" text NOT NULL,
	"part" text NOT NULL,
	"language" text NOT NULL,
	"words" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "notice_text_kind_part_language_pk" PRIMARY KEY("kind","part","language"),
	CONSTRAINT "notice_text_kind" CHECK ("notice_text"."kind" in ('receipt')),
	CONSTRAINT "notice_text_part_is_a_code" CHECK ("notice_text"."part" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "notice_text_language" CHECK ("notice_text"."language" ~ '^[a-z]{2,3}$'),
	CONSTRAINT "notice_text_length" CHECK (char_length("notice_text"."words") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "branch" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "item_type" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "patron_category" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "patron_category" ADD COLUMN "min_age" smallint;--> statement-breakpoint
ALTER TABLE "patron_category" ADD COLUMN "max_age" smallint;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "shelf_id" integer;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "condition_id" integer;--> statement-breakpoint
ALTER TABLE "shelf" ADD CONSTRAINT "shelf_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reference_change_of_entry" ON "reference_change" USING btree ("dictionary","code","id");--> statement-breakpoint
CREATE INDEX "shelf_of_branch" ON "shelf" USING btree ("branch_id");--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_shelf_id_shelf_id_fk" FOREIGN KEY ("shelf_id") REFERENCES "public"."shelf"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_collection_id_collection_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_condition_id_item_condition_id_fk" FOREIGN KEY ("condition_id") REFERENCES "public"."item_condition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_of_type" ON "item" USING btree ("item_type_id");--> statement-breakpoint
CREATE INDEX "item_of_branch" ON "item" USING btree ("home_branch_id");--> statement-breakpoint
CREATE INDEX "item_on_shelf" ON "item" USING btree ("shelf_id");--> statement-breakpoint
CREATE INDEX "item_in_collection" ON "item" USING btree ("collection_id");--> statement-breakpoint
CREATE INDEX "item_in_condition" ON "item" USING btree ("condition_id");--> statement-breakpoint
ALTER TABLE "branch" ADD CONSTRAINT "branch_name_length" CHECK (char_length("branch"."name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "branch_closed_day" ADD CONSTRAINT "branch_closed_day_reason_length" CHECK (char_length("branch_closed_day"."reason") <= 200);--> statement-breakpoint
ALTER TABLE "item_type" ADD CONSTRAINT "item_type_name_length" CHECK (char_length("item_type"."name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "patron_category" ADD CONSTRAINT "patron_category_name_length" CHECK (char_length("patron_category"."name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "patron_category" ADD CONSTRAINT "patron_category_min_age" CHECK ("patron_category"."min_age" between 0 and 150);--> statement-breakpoint
ALTER TABLE "patron_category" ADD CONSTRAINT "patron_category_max_age" CHECK ("patron_category"."max_age" between 0 and 150);--> statement-breakpoint
ALTER TABLE "patron_category" ADD CONSTRAINT "patron_category_ages_in_order" CHECK ("patron_category"."min_age" <= "patron_category"."max_age");--> statement-breakpoint

-- An id is given once, and so is a code: labels, files and settings name it.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['shelf', 'collection', 'item_condition'] LOOP
    EXECUTE format('CREATE TRIGGER %I_keeps_its_id BEFORE UPDATE ON %I FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id()', name, name);
  END LOOP;
END $$;--> statement-breakpoint
CREATE FUNCTION refuse_new_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the code of a % is never changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['branch', 'patron_category', 'item_type', 'shelf', 'collection', 'item_condition'] LOOP
    EXECUTE format('CREATE TRIGGER %I_keeps_its_code BEFORE UPDATE ON %I FOR EACH ROW WHEN (NEW.code IS DISTINCT FROM OLD.code) EXECUTE FUNCTION refuse_new_code()', name, name);
  END LOOP;
END $$;--> statement-breakpoint

-- What was changed of reference data stays told.
CREATE TRIGGER reference_change_only_grows BEFORE UPDATE OR DELETE ON "reference_change" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER reference_change_is_never_emptied BEFORE TRUNCATE ON "reference_change" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- The journal names the list, the entry's code and the row with before and after. Keys that are known
-- already stay known, whichever they are.
DO $$
DECLARE known text := (
  SELECT substring(pg_get_constraintdef(oid) FROM '\{([A-Za-z,]*)\}') FROM pg_constraint
  WHERE conname = 'journal_detail_holds_known_keys' AND conrelid = 'journal'::regclass);
BEGIN
  ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";
  EXECUTE format(
    'ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
       jsonb_typeof("detail") = ''object'' AND ("detail" - %L::text[]) = ''{}''::jsonb)',
    '{' || known || ',dictionary,code,change}');
END $$;
