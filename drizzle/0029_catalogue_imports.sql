CREATE TABLE "catalogue_import" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalogue_import_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text DEFAULT 'uploading' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"preview" jsonb,
	"done_records" integer DEFAULT 0 NOT NULL,
	"created_titles" integer DEFAULT 0 NOT NULL,
	"changed_titles" integer DEFAULT 0 NOT NULL,
	"same_titles" integer DEFAULT 0 NOT NULL,
	"rejected_records" integer DEFAULT 0 NOT NULL,
	"created_items" integer DEFAULT 0 NOT NULL,
	"wrong_items" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"made_by" uuid,
	"asked_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "catalogue_import_state" CHECK ("catalogue_import"."state" in ('uploading', 'received', 'ready', 'refused', 'import-asked', 'paused', 'imported', 'cancelled', 'undo-asked', 'undone')),
	CONSTRAINT "catalogue_import_name_length" CHECK (char_length("catalogue_import"."name") <= 200)
);
--> statement-breakpoint
CREATE TABLE "catalogue_import_record" (
	"import_id" integer NOT NULL,
	"number" integer NOT NULL,
	"place" bigint NOT NULL,
	"outcome" text NOT NULL,
	"codes" text[] DEFAULT '{}' NOT NULL,
	"title_id" bigint,
	"matched_by" text,
	"version_before" integer,
	"version_after" integer,
	"item_ids" bigint[] DEFAULT '{}' NOT NULL,
	"undone" text,
	CONSTRAINT "catalogue_import_record_import_id_number_pk" PRIMARY KEY("import_id","number"),
	CONSTRAINT "catalogue_import_record_outcome" CHECK ("catalogue_import_record"."outcome" in ('created', 'changed', 'same', 'rejected')),
	CONSTRAINT "catalogue_import_record_undone" CHECK ("catalogue_import_record"."undone" in ('gone', 'restored', 'in-use', 'changed-since'))
);
--> statement-breakpoint
ALTER TABLE "catalogue_import" ADD CONSTRAINT "catalogue_import_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_import" ADD CONSTRAINT "catalogue_import_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_import_record" ADD CONSTRAINT "catalogue_import_record_import_id_catalogue_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."catalogue_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalogue_import_made" ON "catalogue_import" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "catalogue_import_record_title" ON "catalogue_import_record" USING btree ("title_id");--> statement-breakpoint
CREATE TRIGGER catalogue_import_keeps_its_id BEFORE UPDATE ON "catalogue_import" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
-- By what two descriptions are taken for one title. Without author or year a title alone says little: the publisher joins.
CREATE FUNCTION title_match_key(title text, subtitle text, authors text, year integer, publisher text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT md5(regexp_replace(lower(normalize(title || '/' || subtitle || '/' || authors || '/' || coalesce(year::text, '') || '/'
    || CASE WHEN authors = '' OR year IS NULL THEN publisher ELSE '' END, NFKC)), '[^[:alnum:]/]+', '', 'g'))
$$;--> statement-breakpoint
CREATE INDEX "title_match" ON "title" (title_match_key("title", "subtitle", "authors", "year", "publisher"));
--> statement-breakpoint
DO $$
DECLARE known text := (
  SELECT substring(pg_get_constraintdef(oid) FROM '\{([A-Za-z,]*)\}') FROM pg_constraint
  WHERE conname = 'journal_detail_holds_known_keys' AND conrelid = 'journal'::regclass);
BEGIN
  ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";
  EXECUTE format(
    'ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
       jsonb_typeof("detail") = ''object'' AND ("detail" - %L::text[]) = ''{}''::jsonb)',
    '{' || known || ',title,version,import}');
END $$;--> statement-breakpoint
-- Undoing an import: what it made goes, unless something points at it that is not simply a part of it.
-- With the owner's rights, since nobody else deletes items and titles.
CREATE FUNCTION take_back_imported(taken integer, numbers integer[], unchanged integer[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  unused text;
BEGIN
  SELECT coalesce(string_agg(format(' AND NOT EXISTS (SELECT FROM %s AS used WHERE used.%I = item.id)', conrelid::regclass, attname), ''), '')
    INTO unused FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'f' AND confrelid = 'public.item'::regclass AND confdeltype <> 'c';
  EXECUTE 'DELETE FROM item WHERE id IN (SELECT unnest(item_ids) FROM catalogue_import_record
    WHERE import_id = $1 AND number = ANY($2))' || unused USING taken, numbers;
  SELECT coalesce(string_agg(format(' AND NOT EXISTS (SELECT FROM %s AS used WHERE used.%I = title.id)', conrelid::regclass, attname), ''), '')
    INTO unused FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'f' AND confrelid = 'public.title'::regclass AND confdeltype <> 'c';
  EXECUTE 'DELETE FROM title WHERE id IN (SELECT title_id FROM catalogue_import_record
    WHERE import_id = $1 AND number = ANY($2) AND outcome = ''created'')' || unused USING taken, unchanged;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION take_back_imported(integer, integer[], integer[]) FROM PUBLIC;
