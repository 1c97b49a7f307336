-- What trying to break the ledger found.

-- The order in which a patron's loans were made is that of their ids: the patron is locked while one is
-- made. Ordered by the clock, a clock that was set back would turn an honest ledger into a broken one.
CREATE OR REPLACE VIEW inv_08_open_loans_within_the_limit_of_their_day AS
  SELECT id AS loan_id FROM loan WHERE open_with_this > limit_then AND override_journal_id IS NULL
  UNION ALL
  SELECT loan_id FROM (
    SELECT one.id AS loan_id, one.open_with_this,
      (SELECT count(*) FROM party_patron AS mine JOIN party_patron AS theirs ON theirs.patron_id = mine.patron_id
         JOIN loan AS other ON other.party_id = theirs.party_id
       WHERE mine.party_id = one.party_id AND other.id <= one.id AND other.ended_at IS NULL) AS still_open
    FROM loan AS one WHERE one.ended_at IS NULL AND one.limit_then IS NOT NULL AND one.override_journal_id IS NULL) AS counted
  WHERE still_open > open_with_this;--> statement-breakpoint

-- A loan of somebody who was forgotten in the same moment would be nobody's: it is not made.
CREATE OR REPLACE FUNCTION count_open_loans() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.ended_at IS NULL THEN
    UPDATE party_patron SET open_loans = open_loans + 1, last_used_at = now() WHERE party_id = NEW.party_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a loan belongs to somebody who is known' USING ERRCODE = 'foreign_key_violation';
    END IF;
  ELSIF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL THEN
    UPDATE party_patron SET open_loans = open_loans - 1, last_used_at = now() WHERE party_id = NEW.party_id;
  ELSIF TG_OP = 'DELETE' AND OLD.ended_at IS NULL THEN
    UPDATE party_patron SET open_loans = open_loans - 1 WHERE party_id = OLD.party_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- It runs with the owner's rights: hung on a table of somebody's own it would set any count.
REVOKE EXECUTE ON FUNCTION count_open_loans() FROM PUBLIC;--> statement-breakpoint

-- An identity column refuses a given id, but takes DEFAULT, which is a new one.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['branch', 'patron_category', 'item_type', 'loan_policy', 'setting', 'patron', 'card',
    'title', 'item', 'loan', 'command_crash'] LOOP
    EXECUTE format('CREATE TRIGGER %I_keeps_its_id BEFORE UPDATE ON %I FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id()', name, name);
  END LOOP;
END $$;--> statement-breakpoint

-- "Never" is 9999-12-31. `infinity` is no day that anybody can count to.
ALTER TABLE "patron" ADD CONSTRAINT "patron_expires_on_a_day" CHECK (isfinite("expires_on"));--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_is_restricted_until_a_day" CHECK (isfinite("restricted_until"));
