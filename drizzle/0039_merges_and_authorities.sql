CREATE TABLE "title_merge" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "title_merge_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kept_title_id" bigint NOT NULL,
	"gone_title_id" bigint NOT NULL,
	"moved" jsonb NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "title_merge_of_two" CHECK ("title_merge"."kept_title_id" <> "title_merge"."gone_title_id"),
	CONSTRAINT "title_merge_undone_is_whole" CHECK (num_nulls("title_merge"."undone_at", "title_merge"."undone_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "authority" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "authority_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"titles" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"counted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"spread_to" bigint,
	CONSTRAINT "authority_name_once" UNIQUE("kind","name"),
	CONSTRAINT "authority_kind" CHECK ("authority"."kind" in ('person', 'subject', 'publisher', 'series')),
	CONSTRAINT "authority_name_length" CHECK (char_length("authority"."name") between 1 and 500),
	CONSTRAINT "authority_note_length" CHECK (char_length("authority"."note") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "authority_variant" (
	"kind" text NOT NULL,
	"variant" text NOT NULL,
	"authority_id" integer NOT NULL,
	CONSTRAINT "authority_variant_kind_variant_pk" PRIMARY KEY("kind","variant"),
	CONSTRAINT "authority_variant_length" CHECK (char_length("authority_variant"."variant") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "title_merge" ADD CONSTRAINT "title_merge_kept_title_id_title_id_fk" FOREIGN KEY ("kept_title_id") REFERENCES "public"."title"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_merge" ADD CONSTRAINT "title_merge_gone_title_id_title_id_fk" FOREIGN KEY ("gone_title_id") REFERENCES "public"."title"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authority_variant" ADD CONSTRAINT "authority_variant_authority_id_authority_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."authority"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "title_merge_goes_once" ON "title_merge" USING btree ("gone_title_id") WHERE "title_merge"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "title_merge_kept" ON "title_merge" USING btree ("kept_title_id");--> statement-breakpoint
CREATE INDEX "title_merge_gone" ON "title_merge" USING btree ("gone_title_id");--> statement-breakpoint
CREATE INDEX "authority_words" ON "authority" USING gin (words_of("name"));--> statement-breakpoint
CREATE INDEX "authority_often" ON "authority" USING btree ("kind","titles" DESC NULLS LAST,"name");--> statement-breakpoint
CREATE INDEX "authority_spreading" ON "authority" USING btree ("id") WHERE "authority"."spread_to" is not null;--> statement-breakpoint
CREATE INDEX "authority_variant_of" ON "authority_variant" USING btree ("authority_id");--> statement-breakpoint
CREATE INDEX "authority_variant_words" ON "authority_variant" USING gin (words_of("variant"));--> statement-breakpoint

CREATE TRIGGER title_merge_keeps_its_id BEFORE UPDATE ON "title_merge" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
CREATE TRIGGER authority_keeps_its_id BEFORE UPDATE ON "authority" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint

-- Where a title went, from one to the next; itself where it is still one.
CREATE FUNCTION kept_title(asked bigint) RETURNS bigint LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here bigint := asked;
  kept bigint;
BEGIN
  FOR step IN 1..20 LOOP
    SELECT kept_title_id INTO kept FROM title_merge WHERE gone_title_id = here AND undone_at IS NULL;
    EXIT WHEN NOT FOUND;
    here := kept;
  END LOOP;
  RETURN here;
END $$;--> statement-breakpoint

-- A copy or a hold that comes while its title goes into another one goes along: who merges holds the
-- title's row, and this waits for it before it looks.
CREATE FUNCTION follow_merged_title() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM title WHERE id = NEW.title_id FOR KEY SHARE;
  NEW.title_id := kept_title(NEW.title_id);
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER item_follows_its_title BEFORE INSERT ON "item" FOR EACH ROW EXECUTE FUNCTION follow_merged_title();--> statement-breakpoint
CREATE TRIGGER hold_follows_its_title BEFORE INSERT ON "hold" FOR EACH ROW EXECUTE FUNCTION follow_merged_title();--> statement-breakpoint

CREATE VIEW inv_15_a_merged_title_is_empty AS
  SELECT item.title_id FROM item JOIN title_merge ON gone_title_id = item.title_id AND undone_at IS NULL
  UNION ALL
  SELECT hold.title_id FROM hold JOIN title_merge ON gone_title_id = hold.title_id AND undone_at IS NULL
  WHERE hold.ended_at IS NULL;--> statement-breakpoint

-- Persons stand in one text of a title, between commas.
CREATE FUNCTION names_in_authors(authors text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT btrim(name)) FROM unnest(string_to_array(authors, ',')) AS name WHERE btrim(name) <> ''
$$;--> statement-breakpoint

-- A title is found by every way to write its persons and subjects. What search writes for a title comes
-- through here; index_stock, which only counts, does not.
CREATE FUNCTION add_variants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  said text;
BEGIN
  IF NOT EXISTS (SELECT FROM authority_variant) THEN RETURN NEW; END IF;
  WITH borne AS (
    SELECT 'person' AS kind, unnest(names_in_authors(authors)) AS form FROM title WHERE id = NEW.title_id
    UNION ALL SELECT 'subject', unnest(subjects) FROM title WHERE id = NEW.title_id),
  meant AS (
    SELECT authority.id FROM borne JOIN authority ON authority.kind = borne.kind AND authority.name = borne.form
    UNION SELECT authority_id FROM borne JOIN authority_variant ON authority_variant.kind = borne.kind AND variant = borne.form)
  SELECT string_agg(form, ' ') INTO said FROM (
    SELECT variant AS form FROM meant JOIN authority_variant ON authority_id = meant.id
    UNION SELECT name FROM meant JOIN authority USING (id)
      WHERE EXISTS (SELECT FROM authority_variant WHERE authority_id = meant.id)) AS forms;
  IF said IS NOT NULL THEN
    NEW.words := NEW.words || setweight(words_of(left(said, 2000)), 'C');
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER title_search_has_variants BEFORE INSERT ON "title_search" FOR EACH ROW EXECUTE FUNCTION add_variants();--> statement-breakpoint

-- The next titles that bear a name or one of its variants are written anew for the search. Returns the
-- last of them; null: there were no more.
CREATE FUNCTION spread_variants(wanted integer, after bigint, most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids bigint[];
BEGIN
  WITH form AS (
    SELECT kind, name AS form FROM authority WHERE id = wanted
    UNION SELECT kind, variant FROM authority_variant WHERE authority_id = wanted),
  asked AS (
    SELECT kind, form, CASE kind WHEN 'subject' THEN ('''=s:' || left(md5(lower(form)), 16) || '''')::tsquery
      ELSE plainto_tsquery('public.titles', cut_signs(fold_text(form))) END AS query FROM form)
  SELECT array_agg(title_id) INTO ids FROM (
    SELECT DISTINCT found.title_id FROM asked JOIN title_search AS found ON found.words @@ asked.query
    JOIN title ON title.id = found.title_id
    WHERE found.title_id > after
      AND CASE kind WHEN 'subject' THEN form = ANY(title.subjects) ELSE form = ANY(names_in_authors(title.authors)) END
    ORDER BY found.title_id LIMIT most) AS next;
  IF ids IS NULL THEN RETURN NULL; END IF;
  PERFORM index_titles(ids);
  PERFORM keep_search_words(ids);
  RETURN ids[cardinality(ids)];
END $$;
