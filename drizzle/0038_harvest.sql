CREATE TABLE "title_gone" (
	"title_id" bigint PRIMARY KEY NOT NULL,
	"gone_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "title_gone_by_time" ON "title_gone" USING btree ("gone_at","title_id");--> statement-breakpoint

-- Who harvests the catalogue asks what was changed since. A change is dated when it is made, whoever
-- makes it, and not when its transaction began.
CREATE FUNCTION date_changed_title() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER title_change_is_dated BEFORE UPDATE ON "title" FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.* AND OLD.changed_at = NEW.changed_at) EXECUTE FUNCTION date_changed_title();--> statement-breakpoint

-- What readers found and find no more, by whatever statement; what comes back is not gone.
CREATE FUNCTION tell_of_gone_titles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO title_gone SELECT id, clock_timestamp() FROM before WHERE state = 'published' ORDER BY id
    ON CONFLICT (title_id) DO UPDATE SET gone_at = excluded.gone_at;
    RETURN NULL;
  END IF;
  DELETE FROM title_gone USING written JOIN before USING (id)
  WHERE title_id = written.id AND written.state = 'published' AND before.state <> 'published';
  INSERT INTO title_gone SELECT written.id, clock_timestamp() FROM written JOIN before USING (id)
  WHERE before.state = 'published' AND written.state <> 'published' ORDER BY written.id
  ON CONFLICT (title_id) DO UPDATE SET gone_at = excluded.gone_at;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER title_is_gone AFTER DELETE ON "title" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION tell_of_gone_titles();--> statement-breakpoint
CREATE TRIGGER title_is_taken_back AFTER UPDATE ON "title" REFERENCING OLD TABLE AS before NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION tell_of_gone_titles();
