CREATE TABLE "fee" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"party_id" uuid NOT NULL,
	"branch_id" integer NOT NULL,
	"loan_id" bigint,
	"item_id" bigint,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "fee_kind" CHECK ("fee"."kind" in ('fine', 'rental', 'lost-item', 'processing', 'membership', 'card', 'copies', 'damage', 'other')),
	CONSTRAINT "fee_fine_is_of_a_loan" CHECK ("fee"."kind" <> 'fine' or "fee"."loan_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "money_entry" (
	"move_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"account" text NOT NULL,
	"fee_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "money_entry_move_id_line_pk" PRIMARY KEY("move_id","line"),
	CONSTRAINT "money_entry_account" CHECK ("money_entry"."account" in ('owed', 'earned', 'till', 'waived', 'written-off')),
	CONSTRAINT "money_entry_is_something" CHECK ("money_entry"."amount" <> 0),
	CONSTRAINT "money_entry_amount" CHECK ("money_entry"."amount" between -1000000000000 and 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "money_move" (
	"id" uuid PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"branch_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"by" uuid,
	"means" text,
	"reverses" uuid,
	CONSTRAINT "money_move_reverses_unique" UNIQUE("reverses"),
	CONSTRAINT "money_move_act" CHECK ("money_move"."act" in ('accrue', 'charge', 'pay', 'waive', 'refund', 'write-off', 'reverse')),
	CONSTRAINT "money_move_means" CHECK ("money_move"."means" is null or ("money_move"."means" in ('cash', 'card', 'terminal', 'online') and "money_move"."act" in ('pay', 'refund', 'reverse'))),
	CONSTRAINT "money_move_money_has_means" CHECK ("money_move"."act" not in ('pay', 'refund') or "money_move"."means" is not null)
);
--> statement-breakpoint
ALTER TABLE "fee" ADD CONSTRAINT "fee_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee" ADD CONSTRAINT "fee_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee" ADD CONSTRAINT "fee_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee" ADD CONSTRAINT "fee_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_entry" ADD CONSTRAINT "money_entry_move_id_money_move_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."money_move"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_entry" ADD CONSTRAINT "money_entry_fee_id_fee_id_fk" FOREIGN KEY ("fee_id") REFERENCES "public"."fee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_move" ADD CONSTRAINT "money_move_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fee_one_fine_per_loan" ON "fee" USING btree ("loan_id") WHERE "fee"."kind" = 'fine';--> statement-breakpoint
CREATE INDEX "fee_of_party" ON "fee" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "money_entry_owed" ON "money_entry" USING btree ("fee_id") WHERE "money_entry"."account" = 'owed';--> statement-breakpoint
CREATE INDEX "money_move_at" ON "money_move" USING btree ("branch_id","at");--> statement-breakpoint

-- I7. Money is written once: a mistake is followed by its reverse.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fee', 'money_move', 'money_entry'] LOOP
    EXECUTE format('CREATE TRIGGER %I_only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name, name);
    EXECUTE format('CREATE TRIGGER %I_is_never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name, name);
  END LOOP;
END $$;--> statement-breakpoint

-- What one side gives the other gets: looked at when the move is whole.
CREATE FUNCTION money_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount) FROM money_entry WHERE move_id = NEW.move_id) <> 0 THEN
    RAISE EXCEPTION 'the entries of a move sum to zero' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER money_entry_has_its_other_side AFTER INSERT ON "money_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money_sums_to_zero();--> statement-breakpoint

-- Whoever paid today may be wrong today: the mapping is as fresh as the last act with its money.
CREATE FUNCTION money_keeps_its_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE party_patron SET last_used_at = now()
  WHERE party_id IN (SELECT party_id FROM fee WHERE id IN (SELECT fee_id FROM added));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER money_entry_keeps_its_party AFTER INSERT ON "money_entry"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION money_keeps_its_party();--> statement-breakpoint

CREATE VIEW inv_07_money_sums_to_zero AS
  SELECT money_move.id AS move_id FROM money_move LEFT JOIN money_entry ON money_entry.move_id = money_move.id
  GROUP BY money_move.id HAVING coalesce(sum(money_entry.amount), 1) <> 0;--> statement-breakpoint

-- Who owes, or is owed, stays known until it is settled.
CREATE FUNCTION is_unsettled(party uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM fee JOIN money_entry ON money_entry.fee_id = fee.id AND money_entry.account = 'owed'
    WHERE fee.party_id = party GROUP BY fee.id HAVING sum(money_entry.amount) <> 0)
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION party_stays_known_while_lending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.open_loans > 0 THEN
    RAISE EXCEPTION 'a party with open loans stays known' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM hold WHERE party_id = OLD.party_id AND ended_at IS NULL) THEN
    RAISE EXCEPTION 'a party with open holds stays known' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF is_unsettled(OLD.party_id) THEN
    RAISE EXCEPTION 'a party with open fees stays known' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE VIEW inv_07_who_owes_is_known AS
  SELECT fee.id AS fee_id FROM fee JOIN money_entry ON money_entry.fee_id = fee.id AND money_entry.account = 'owed'
  WHERE NOT EXISTS (SELECT FROM party_patron WHERE party_patron.party_id = fee.party_id)
  GROUP BY fee.id HAVING sum(money_entry.amount) <> 0;--> statement-breakpoint

DO $$
DECLARE known text := (
  SELECT substring(pg_get_constraintdef(oid) FROM '\{([A-Za-z,]*)\}') FROM pg_constraint
  WHERE conname = 'journal_detail_holds_known_keys' AND conrelid = 'journal'::regclass);
BEGIN
  ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";
  EXECUTE format(
    'ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
       jsonb_typeof("detail") = ''object'' AND ("detail" - %L::text[]) = ''{}''::jsonb)',
    '{' || known || ',amount,means}');
END $$;
