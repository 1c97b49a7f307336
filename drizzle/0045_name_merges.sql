CREATE TABLE "authority_merge" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "authority_merge_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kept_id" integer NOT NULL,
	"gone_id" integer NOT NULL,
	"moved" jsonb NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "authority_merge_of_two" CHECK ("authority_merge"."kept_id" <> "authority_merge"."gone_id"),
	CONSTRAINT "authority_merge_undone_is_whole" CHECK (num_nulls("authority_merge"."undone_at", "authority_merge"."undone_by") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "authority" ADD COLUMN "left_forms" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "authority" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "authority_merge_goes_once" ON "authority_merge" USING btree ("gone_id") WHERE "authority_merge"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "authority_merge_kept" ON "authority_merge" USING btree ("kept_id");--> statement-breakpoint
CREATE TRIGGER authority_merge_keeps_its_id BEFORE UPDATE ON "authority_merge" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint

-- Titles that bear a form which the name had until now are written anew, too: they are its own no more.
CREATE OR REPLACE FUNCTION spread_variants(wanted integer, after bigint, most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids bigint[];
BEGIN
  WITH form AS (
    SELECT authority.kind, name AS said FROM authority WHERE id = wanted
    UNION SELECT authority_variant.kind, variant FROM authority_variant WHERE authority_id = wanted
    UNION SELECT authority.kind, unnest(left_forms) FROM authority WHERE id = wanted),
  asked AS (
    SELECT form.kind, form.said, CASE form.kind WHEN 'subject' THEN ('''=s:' || left(md5(lower(form.said)), 16) || '''')::tsquery
      ELSE plainto_tsquery('public.titles', cut_signs(fold_text(form.said))) END AS query FROM form)
  SELECT array_agg(title_id) INTO ids FROM (
    SELECT DISTINCT found.title_id FROM asked JOIN title_search AS found ON found.words @@ asked.query
    JOIN title ON title.id = found.title_id
    WHERE found.title_id > after
      AND CASE asked.kind WHEN 'subject' THEN asked.said = ANY(title.subjects)
        WHEN 'person' THEN asked.said = ANY(names_in_authors(title.authors)) ELSE false END
    ORDER BY found.title_id LIMIT most) AS next;
  IF ids IS NULL THEN RETURN NULL; END IF;
  PERFORM index_titles(ids);
  PERFORM keep_search_words(ids);
  RETURN ids[cardinality(ids)];
END $$;
