ALTER TABLE "title" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "record" ADD COLUMN "original_version" integer;--> statement-breakpoint

-- A title is new when readers find it first: when it is added, or when it is published later. What was
-- published until now was so from its beginning, as far as anybody knows; that is no change of it.
ALTER TABLE "title" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE title SET published_at = added_at WHERE state = 'published' OR id IN (SELECT title_id FROM title_gone);--> statement-breakpoint
ALTER TABLE "title" ENABLE TRIGGER USER;--> statement-breakpoint
CREATE FUNCTION date_first_publication() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.published_at := CASE WHEN TG_OP = 'INSERT' THEN NEW.added_at ELSE clock_timestamp() END;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER title_is_published_first BEFORE INSERT OR UPDATE OF state ON "title" FOR EACH ROW
  WHEN (NEW.state = 'published' AND NEW.published_at IS NULL) EXECUTE FUNCTION date_first_publication();--> statement-breakpoint
DROP INDEX title_by_arrival;--> statement-breakpoint
CREATE INDEX title_by_publication ON title (published_at DESC, id DESC) WHERE state = 'published';
