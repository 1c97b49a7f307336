CREATE TABLE "hold" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hold_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"party_id" uuid NOT NULL,
	"title_id" bigint NOT NULL,
	"item_id" bigint,
	"pickup_branch_id" integer NOT NULL,
	"category_id" integer NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"placed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"placed_by" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"suspended_at" timestamp with time zone,
	"suspended_until" date,
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_as" text,
	"loan_id" bigint,
	CONSTRAINT "hold_loan_id_unique" UNIQUE("loan_id"),
	CONSTRAINT "hold_placed_by" CHECK ("hold"."placed_by" in ('staff', 'reader', 'kiosk')),
	CONSTRAINT "hold_ended_as" CHECK ("hold"."ended_as" in ('fulfilled', 'cancelled', 'expired')),
	CONSTRAINT "hold_end_is_whole" CHECK (num_nulls("hold"."ended_at", "hold"."ended_as") in (0, 2)),
	CONSTRAINT "hold_fulfilled_by_a_loan" CHECK (("hold"."loan_id" is not null) = coalesce("hold"."ended_as" = 'fulfilled', false)),
	CONSTRAINT "hold_starts_before_it_ends" CHECK ("hold"."starts_on" <= "hold"."ends_on"),
	CONSTRAINT "hold_starts_on_a_day" CHECK (isfinite("hold"."starts_on") and isfinite("hold"."ends_on")),
	CONSTRAINT "hold_suspended_until_a_day" CHECK (isfinite("hold"."suspended_until")),
	CONSTRAINT "hold_suspension_is_whole" CHECK ("hold"."suspended_until" is null or "hold"."suspended_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "hold_trap" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hold_trap_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"hold_id" bigint NOT NULL,
	"item_id" bigint NOT NULL,
	"pickup_branch_id" integer NOT NULL,
	"trapped_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_on" date,
	"code" text NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_as" text,
	CONSTRAINT "hold_trap_code_is_short" CHECK ("hold_trap"."code" ~ '^[A-Z0-9]{3,8}$'),
	CONSTRAINT "hold_trap_ready_is_whole" CHECK (num_nulls("hold_trap"."ready_at", "hold_trap"."expires_on") in (0, 2)),
	CONSTRAINT "hold_trap_end_is_whole" CHECK (num_nulls("hold_trap"."ended_at", "hold_trap"."ended_as") in (0, 2)),
	CONSTRAINT "hold_trap_ended_as" CHECK ("hold_trap"."ended_as" in ('lent', 'cancelled', 'expired', 'released')),
	CONSTRAINT "hold_trap_expires_on_a_day" CHECK (isfinite("hold_trap"."expires_on"))
);
--> statement-breakpoint
CREATE TABLE "in_house_use" (
	"command_id" uuid PRIMARY KEY NOT NULL,
	"item_id" bigint NOT NULL,
	"branch_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "transit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"item_id" bigint NOT NULL,
	"from_branch_id" integer NOT NULL,
	"to_branch_id" integer NOT NULL,
	"reason" text NOT NULL,
	"trap_id" bigint,
	"sent_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_as" text,
	CONSTRAINT "transit_goes_elsewhere" CHECK ("transit"."from_branch_id" <> "transit"."to_branch_id"),
	CONSTRAINT "transit_reason" CHECK ("transit"."reason" in ('hold', 'home')),
	CONSTRAINT "transit_names_its_trap" CHECK (("transit"."trap_id" is not null) = ("transit"."reason" = 'hold')),
	CONSTRAINT "transit_end_is_whole" CHECK (num_nulls("transit"."ended_at", "transit"."ended_as") in (0, 2)),
	CONSTRAINT "transit_ended_as" CHECK ("transit"."ended_as" in ('received', 'lent', 'redirected'))
);
--> statement-breakpoint
ALTER TABLE "notice_text" DROP CONSTRAINT "notice_text_kind";--> statement-breakpoint
ALTER TABLE "outgoing_message" DROP CONSTRAINT "outgoing_message_kind";--> statement-breakpoint
ALTER TABLE "outgoing_message" ALTER COLUMN "visit_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "seen_branch_id" integer;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "is_floating" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD COLUMN "trap_id" bigint;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."title"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_pickup_branch_id_branch_id_fk" FOREIGN KEY ("pickup_branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_category_id_patron_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."patron_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold_trap" ADD CONSTRAINT "hold_trap_hold_id_hold_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."hold"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold_trap" ADD CONSTRAINT "hold_trap_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold_trap" ADD CONSTRAINT "hold_trap_pickup_branch_id_branch_id_fk" FOREIGN KEY ("pickup_branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_house_use" ADD CONSTRAINT "in_house_use_command_id_command_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_house_use" ADD CONSTRAINT "in_house_use_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_house_use" ADD CONSTRAINT "in_house_use_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transit" ADD CONSTRAINT "transit_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transit" ADD CONSTRAINT "transit_from_branch_id_branch_id_fk" FOREIGN KEY ("from_branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transit" ADD CONSTRAINT "transit_to_branch_id_branch_id_fk" FOREIGN KEY ("to_branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transit" ADD CONSTRAINT "transit_trap_id_hold_trap_id_fk" FOREIGN KEY ("trap_id") REFERENCES "public"."hold_trap"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hold_queue" ON "hold" USING btree ("title_id","priority","placed_at","id") WHERE "hold"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hold_of_party" ON "hold" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "hold_open_at_branch" ON "hold" USING btree ("pickup_branch_id") WHERE "hold"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hold_of_item" ON "hold" USING btree ("item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hold_trap_one_per_item" ON "hold_trap" USING btree ("item_id") WHERE "hold_trap"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "hold_trap_one_per_hold" ON "hold_trap" USING btree ("hold_id") WHERE "hold_trap"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "hold_trap_code_at_branch" ON "hold_trap" USING btree ("pickup_branch_id","code") WHERE "hold_trap"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hold_trap_expires" ON "hold_trap" USING btree ("expires_on") WHERE "hold_trap"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hold_trap_of_hold" ON "hold_trap" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "hold_trap_of_item" ON "hold_trap" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "in_house_use_of_item" ON "in_house_use" USING btree ("item_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "transit_one_open_per_item" ON "transit" USING btree ("item_id") WHERE "transit"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "transit_to_branch" ON "transit" USING btree ("to_branch_id") WHERE "transit"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "transit_of_trap" ON "transit" USING btree ("trap_id");--> statement-breakpoint
CREATE INDEX "transit_of_item" ON "transit" USING btree ("item_id");--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_seen_branch_id_branch_id_fk" FOREIGN KEY ("seen_branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_trap_id_hold_trap_id_fk" FOREIGN KEY ("trap_id") REFERENCES "public"."hold_trap"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_seen_at_branch" ON "item" USING btree ("seen_branch_id");--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_one_per_trap" UNIQUE("trap_id","kind");--> statement-breakpoint
ALTER TABLE "notice_text" ADD CONSTRAINT "notice_text_kind" CHECK ("notice_text"."kind" in ('receipt', 'hold-ready', 'hold-expired'));--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_is_about_one" CHECK (case "outgoing_message"."kind" when 'receipt' then "outgoing_message"."visit_id" is not null and "outgoing_message"."trap_id" is null
          else "outgoing_message"."visit_id" is null and "outgoing_message"."trap_id" is not null end);--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_kind" CHECK ("outgoing_message"."kind" in ('receipt', 'hold-ready', 'hold-expired'));--> statement-breakpoint

-- An id is given once.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['hold', 'hold_trap', 'transit'] LOOP
    EXECUTE format('CREATE TRIGGER %I_keeps_its_id BEFORE UPDATE ON %I FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id()', name, name);
  END LOOP;
END $$;--> statement-breakpoint

-- A copy is in one place: with a reader, set aside, or on its way. Every act locks the item before it
-- moves it, so that two of them never look at the same moment.
CREATE FUNCTION item_is_in_one_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM loan WHERE item_id = NEW.item_id AND ended_at IS NULL) AND (
       EXISTS (SELECT FROM transit WHERE item_id = NEW.item_id AND ended_at IS NULL)
       OR EXISTS (SELECT FROM hold_trap WHERE item_id = NEW.item_id AND ended_at IS NULL)) THEN
    RAISE EXCEPTION 'an item that is lent is neither on its way nor set aside' USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER loan_is_of_an_item_in_one_place AFTER INSERT ON "loan" FOR EACH ROW EXECUTE FUNCTION item_is_in_one_place();--> statement-breakpoint
CREATE TRIGGER transit_is_of_an_item_in_one_place AFTER INSERT OR UPDATE OF "ended_at" ON "transit" FOR EACH ROW WHEN (NEW.ended_at IS NULL) EXECUTE FUNCTION item_is_in_one_place();--> statement-breakpoint
CREATE TRIGGER hold_trap_is_of_an_item_in_one_place AFTER INSERT OR UPDATE OF "ended_at" ON "hold_trap" FOR EACH ROW WHEN (NEW.ended_at IS NULL) EXECUTE FUNCTION item_is_in_one_place();--> statement-breakpoint

-- A copy is set aside for an open hold of its title, at the branch where that is fetched.
CREATE FUNCTION trap_fits_its_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM hold JOIN item ON item.title_id = hold.title_id
    WHERE hold.id = NEW.hold_id AND item.id = NEW.item_id AND hold.ended_at IS NULL
      AND (hold.item_id IS NULL OR hold.item_id = NEW.item_id) AND hold.pickup_branch_id = NEW.pickup_branch_id) THEN
    RAISE EXCEPTION 'an item is set aside for an open hold that it serves' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER hold_trap_fits_its_hold AFTER INSERT ON "hold_trap" FOR EACH ROW EXECUTE FUNCTION trap_fits_its_hold();--> statement-breakpoint

-- Who waits for a book stays known, and is forgotten some days after the waiting ended, like a borrower.
CREATE OR REPLACE FUNCTION party_stays_known_while_lending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.open_loans > 0 THEN
    RAISE EXCEPTION 'a party with open loans stays known' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM hold WHERE party_id = OLD.party_id AND ended_at IS NULL) THEN
    RAISE EXCEPTION 'a party with open holds stays known' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE FUNCTION hold_belongs_to_somebody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE party_patron SET last_used_at = now() WHERE party_id = NEW.party_id;
  IF NOT FOUND AND NEW.ended_at IS NULL THEN
    RAISE EXCEPTION 'a hold belongs to somebody who is known' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER hold_belongs_to_somebody AFTER INSERT OR UPDATE OF "ended_at" ON "hold" FOR EACH ROW EXECUTE FUNCTION hold_belongs_to_somebody();--> statement-breakpoint

-- The journal names a hold, where a copy goes, and a day. Keys that are known already stay known.
DO $$
DECLARE known text := (
  SELECT substring(pg_get_constraintdef(oid) FROM '\{([A-Za-z,]*)\}') FROM pg_constraint
  WHERE conname = 'journal_detail_holds_known_keys' AND conrelid = 'journal'::regclass);
BEGIN
  ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";
  EXECUTE format(
    'ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
       jsonb_typeof("detail") = ''object'' AND ("detail" - %L::text[]) = ''{}''::jsonb)',
    '{' || known || ',hold,goes,until}');
END $$;--> statement-breakpoint

-- I5. Nobody was passed over: when a copy was set aside, no hold of the same title that was fetched at
-- the same branch and had stood before it, ready to be served, went without. What changed later
-- (moved, suspended, passed on) counts from that moment.
CREATE VIEW inv_05_a_trapped_item_is_the_first_eligible_holds AS
  SELECT trap.id AS trap_id, passed.id AS hold_id
  FROM hold_trap AS trap JOIN hold AS served ON served.id = trap.hold_id
  JOIN hold AS passed ON passed.title_id = served.title_id AND passed.ended_at IS NULL
    AND passed.pickup_branch_id = served.pickup_branch_id
    AND (passed.priority, passed.placed_at, passed.id) < (served.priority, served.placed_at, served.id)
  WHERE trap.ended_at IS NULL AND passed.suspended_at IS NULL
    AND (passed.item_id IS NULL OR passed.item_id = trap.item_id)
    AND passed.changed_at < trap.trapped_at AND served.changed_at <= trap.trapped_at
    AND (passed.starts_on IS NULL OR passed.starts_on < (trap.trapped_at AT TIME ZONE 'UTC')::date)
    AND (passed.ends_on IS NULL OR passed.ends_on > (trap.trapped_at AT TIME ZONE 'UTC')::date + 1)
    AND NOT EXISTS (SELECT FROM hold_trap AS own WHERE own.hold_id = passed.id);--> statement-breakpoint
CREATE VIEW inv_05_a_trap_serves_one_hold_of_its_title AS
  SELECT trap.id AS trap_id FROM hold_trap AS trap JOIN hold ON hold.id = trap.hold_id JOIN item ON item.id = trap.item_id
  WHERE trap.ended_at IS NULL
    AND (item.title_id <> hold.title_id OR hold.item_id <> trap.item_id OR hold.ended_at IS NOT NULL
      OR hold.pickup_branch_id <> trap.pickup_branch_id)
  UNION ALL
  SELECT min(id) FROM hold_trap WHERE ended_at IS NULL GROUP BY item_id HAVING count(*) > 1
  UNION ALL
  SELECT min(id) FROM hold_trap WHERE ended_at IS NULL GROUP BY hold_id HAVING count(*) > 1;--> statement-breakpoint
CREATE VIEW inv_05_a_fulfilled_hold_has_a_loan_of_its_reader AS
  SELECT hold.id AS hold_id FROM hold JOIN loan ON loan.id = hold.loan_id
  LEFT JOIN party_patron AS waited ON waited.party_id = hold.party_id
  LEFT JOIN party_patron AS lent ON lent.party_id = loan.party_id
  WHERE loan.ended_by = 'undone' OR waited.patron_id <> lent.patron_id;--> statement-breakpoint
CREATE VIEW inv_05_an_open_hold_belongs_to_somebody AS
  SELECT id AS hold_id FROM hold
  WHERE ended_at IS NULL AND NOT EXISTS (SELECT FROM party_patron WHERE party_patron.party_id = hold.party_id);--> statement-breakpoint
CREATE VIEW inv_06_a_ready_hold_has_its_item_on_the_shelf AS
  SELECT trap.id AS trap_id FROM hold_trap AS trap
  WHERE trap.ended_at IS NULL AND trap.ready_at IS NOT NULL
    AND (EXISTS (SELECT FROM loan WHERE loan.item_id = trap.item_id AND loan.ended_at IS NULL)
      OR EXISTS (SELECT FROM transit WHERE transit.item_id = trap.item_id AND transit.ended_at IS NULL));--> statement-breakpoint
CREATE VIEW inv_09_an_item_is_in_one_place AS
  SELECT transit.item_id FROM transit JOIN loan ON loan.item_id = transit.item_id AND loan.ended_at IS NULL
  WHERE transit.ended_at IS NULL
  UNION ALL
  SELECT trap.item_id FROM hold_trap AS trap JOIN loan ON loan.item_id = trap.item_id AND loan.ended_at IS NULL
  WHERE trap.ended_at IS NULL
  UNION ALL
  SELECT trap.item_id FROM hold_trap AS trap
  WHERE trap.ended_at IS NULL AND trap.ready_at IS NULL
    AND NOT EXISTS (SELECT FROM transit WHERE transit.trap_id = trap.id AND transit.ended_at IS NULL);--> statement-breakpoint
CREATE VIEW inv_14_an_item_in_transit_has_one_open_transfer AS
  SELECT item_id FROM transit WHERE ended_at IS NULL GROUP BY item_id HAVING count(*) > 1
  UNION ALL
  SELECT transit.item_id FROM transit JOIN hold_trap AS trap ON trap.id = transit.trap_id
  WHERE transit.ended_at IS NULL
    AND (trap.item_id <> transit.item_id OR trap.pickup_branch_id <> transit.to_branch_id);
