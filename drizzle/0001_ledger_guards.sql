-- What a table definition alone cannot say: intervals that never overlap, tables that only grow,
-- counters that the database keeps itself, and the invariants as views that must be empty.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint

-- I2. Half-open intervals: a book may be lent again in the instant in which it came back.
ALTER TABLE "loan" ADD CONSTRAINT "loan_intervals_never_overlap"
  EXCLUDE USING gist ("item_id" WITH =, tstzrange("lent_at", "ended_at", '[)') WITH &&)
  DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint

-- I12. The journal's details are codes, ids, counts and dates under known names.
ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
  jsonb_typeof("detail") = 'object' AND
  ("detail" - '{reasons,confirmed,dueOn,dueOnBefore,lateDays,proof,undoes,count,epoch,seq,device}'::text[]) = '{}'::jsonb
);--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_no_words" CHECK (
  NOT jsonb_path_exists("detail", '$.** ? (@.type() == "string" && !(@ like_regex "^[A-Za-z0-9+:._-]{0,40}$"))')
);--> statement-breakpoint

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['command', 'command_answer', 'journal', 'journal_seal', 'journal_root'] LOOP
    EXECUTE format('CREATE TRIGGER %I_only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name, name);
    EXECUTE format('CREATE TRIGGER %I_is_never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name, name);
  END LOOP;
END $$;--> statement-breakpoint

-- Ids are given once. Identity columns refuse a change by themselves, these do it for the rest.
CREATE FUNCTION refuse_new_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the id of a % is never changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['device', 'party', 'visit'] LOOP
    EXECUTE format('CREATE TRIGGER %I_keeps_its_id BEFORE UPDATE ON %I FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id()', name, name);
  END LOOP;
END $$;--> statement-breakpoint

-- A loan that began stays the loan it was: only its due date moves and its end is written once.
CREATE FUNCTION loan_keeps_its_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.item_id, NEW.party_id, NEW.visit_id, NEW.branch_id, NEW.category_id, NEW.item_type_id, NEW.lent_at,
      NEW.borrow_command_id, NEW.open_with_this, NEW.limit_then, NEW.override_journal_id)
     IS DISTINCT FROM
     (OLD.item_id, OLD.party_id, OLD.visit_id, OLD.branch_id, OLD.category_id, OLD.item_type_id, OLD.lent_at,
      OLD.borrow_command_id, OLD.open_with_this, OLD.limit_then, OLD.override_journal_id) THEN
    RAISE EXCEPTION 'a loan keeps its beginning' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'an ended loan is not changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER loan_keeps_its_beginning BEFORE UPDATE ON "loan" FOR EACH ROW EXECUTE FUNCTION loan_keeps_its_beginning();--> statement-breakpoint

-- The number of open loans stands beside the mapping to the patron, so that counting them does not
-- walk through past visits. Runs with the owner's rights: the application may not set it.
CREATE FUNCTION count_open_loans() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.ended_at IS NULL THEN
    UPDATE party_patron SET open_loans = open_loans + 1, last_used_at = now() WHERE party_id = NEW.party_id;
  ELSIF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL THEN
    UPDATE party_patron SET open_loans = open_loans - 1, last_used_at = now() WHERE party_id = NEW.party_id;
  ELSIF TG_OP = 'DELETE' AND OLD.ended_at IS NULL THEN
    UPDATE party_patron SET open_loans = open_loans - 1 WHERE party_id = OLD.party_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER loan_begins_open AFTER INSERT OR DELETE ON "loan" FOR EACH ROW EXECUTE FUNCTION count_open_loans();--> statement-breakpoint
CREATE TRIGGER loan_ends AFTER UPDATE OF "ended_at" ON "loan" FOR EACH ROW EXECUTE FUNCTION count_open_loans();--> statement-breakpoint

-- Somebody with an open loan stays known.
CREATE FUNCTION party_stays_known_while_lending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.open_loans > 0 THEN
    RAISE EXCEPTION 'a party with open loans stays known' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE TRIGGER party_patron_stays BEFORE DELETE ON "party_patron" FOR EACH ROW EXECUTE FUNCTION party_stays_known_while_lending();--> statement-breakpoint

INSERT INTO "journal_sealer" ("id") VALUES (1);--> statement-breakpoint

-- The invariants. Each view names what is wrong; each must be empty.
CREATE VIEW inv_01_one_open_loan_per_item AS
  SELECT item_id, count(*) AS open_loans FROM loan WHERE ended_at IS NULL GROUP BY item_id HAVING count(*) > 1;--> statement-breakpoint
CREATE VIEW inv_02_loan_intervals_never_overlap AS
  SELECT loan_id, item_id FROM (
    SELECT id AS loan_id, item_id, lent_at,
      max(coalesce(ended_at, 'infinity')) OVER (PARTITION BY item_id ORDER BY lent_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS free_from
    FROM loan) AS ordered
  WHERE lent_at < free_from;--> statement-breakpoint
CREATE VIEW inv_03_every_accepted_borrow_opened_a_loan AS
  SELECT answer.command_id, loan.id AS loan_id
  FROM (SELECT command_id FROM command_answer WHERE answer ->> 'outcome' = 'lent') AS answer
  FULL JOIN loan ON loan.borrow_command_id = answer.command_id
  WHERE loan.id IS NULL OR answer.command_id IS NULL;--> statement-breakpoint
CREATE VIEW inv_04_one_return_per_loan_never_before_it AS
  SELECT id AS loan_id FROM loan WHERE ended_at <= lent_at OR num_nulls(ended_at, ended_by, end_command_id) NOT IN (0, 3)
  UNION ALL
  SELECT loan.id FROM loan JOIN command_answer ON command_answer.command_id = loan.end_command_id
  WHERE (loan.ended_by = 'returned' AND command_answer.answer ->> 'outcome' <> 'returned')
     OR (loan.ended_by = 'undone' AND command_answer.answer ->> 'outcome' <> 'undone')
  UNION ALL
  SELECT (answer ->> 'loan')::bigint FROM command_answer
  WHERE answer ->> 'outcome' = 'returned' GROUP BY (answer ->> 'loan')::bigint HAVING count(*) > 1;--> statement-breakpoint
CREATE VIEW inv_08_open_loans_within_the_limit_of_their_day AS
  SELECT id AS loan_id FROM loan WHERE open_with_this > limit_then AND override_journal_id IS NULL
  UNION ALL
  SELECT loan_id FROM (
    SELECT one.id AS loan_id, one.open_with_this,
      (SELECT count(*) FROM party_patron AS mine JOIN party_patron AS theirs ON theirs.patron_id = mine.patron_id
         JOIN loan AS other ON other.party_id = theirs.party_id
       WHERE mine.party_id = one.party_id AND (other.lent_at, other.id) <= (one.lent_at, one.id) AND other.ended_at IS NULL) AS still_open
    FROM loan AS one WHERE one.ended_at IS NULL AND one.limit_then IS NOT NULL AND one.override_journal_id IS NULL) AS counted
  WHERE still_open > open_with_this;--> statement-breakpoint
CREATE VIEW inv_08_counted_open_loans_are_true AS
  SELECT party_patron.party_id FROM party_patron
  LEFT JOIN (SELECT party_id, count(*) AS open_loans FROM loan WHERE ended_at IS NULL GROUP BY party_id) AS counted USING (party_id)
  WHERE party_patron.open_loans <> coalesce(counted.open_loans, 0)
  UNION ALL
  SELECT party_id FROM loan WHERE ended_at IS NULL AND NOT EXISTS (SELECT FROM party_patron WHERE party_patron.party_id = loan.party_id);--> statement-breakpoint
CREATE VIEW inv_09_the_journal_tells_what_is_lent AS
  WITH last_word AS (
    SELECT DISTINCT ON (item_id) item_id, act, loan_id FROM journal
    WHERE item_id IS NOT NULL AND outcome IN ('lent', 'returned', 'undone') AND act IN ('borrow', 'return', 'undo')
      AND (detail ->> 'dueOn') IS NULL = (act <> 'borrow')
    ORDER BY item_id, id DESC)
  SELECT coalesce(last_word.item_id, loan.item_id) AS item_id
  FROM (SELECT * FROM last_word WHERE act = 'borrow') AS last_word
  FULL JOIN (SELECT * FROM loan WHERE ended_at IS NULL) AS loan ON loan.id = last_word.loan_id
  WHERE last_word.item_id IS NULL OR loan.id IS NULL;--> statement-breakpoint
CREATE VIEW inv_10_the_seals_are_gap_free AS
  SELECT branch_id, number FROM (
    SELECT branch_id, number, previous,
      lag(number) OVER chain AS number_before, lag(hash) OVER chain AS hash_before
    FROM journal_seal WINDOW chain AS (PARTITION BY branch_id ORDER BY number)) AS linked
  WHERE number <> coalesce(number_before, 0) + 1
     OR (number_before IS NOT NULL AND previous <> hash_before);--> statement-breakpoint
CREATE VIEW inv_11_sequences_are_gap_free_and_answered AS
  SELECT device_id, epoch, max(seq) AS seq FROM command GROUP BY device_id, epoch HAVING max(seq) <> count(*)
  UNION ALL
  SELECT device_id, epoch, seq FROM command
  WHERE NOT EXISTS (SELECT FROM command_answer WHERE command_answer.command_id = command.id);--> statement-breakpoint
CREATE VIEW inv_12_the_journal_holds_no_words AS
  SELECT id AS journal_id FROM journal
  WHERE jsonb_path_exists(detail, '$.** ? (@.type() == "string" && !(@ like_regex "^[A-Za-z0-9+:._-]{0,40}$"))');
