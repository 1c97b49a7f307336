CREATE TABLE "loan_override" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "loan_override_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"command_id" uuid NOT NULL,
	"loan_id" bigint NOT NULL,
	"party_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"why" text NOT NULL,
	"passed_by" uuid NOT NULL,
	CONSTRAINT "loan_override_once_per_reason" UNIQUE("command_id","reason"),
	CONSTRAINT "loan_override_reason_is_a_code" CHECK ("loan_override"."reason" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "loan_override_why_length" CHECK (char_length("loan_override"."why") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "loan_override" ADD CONSTRAINT "loan_override_command_id_command_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_override" ADD CONSTRAINT "loan_override_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_override" ADD CONSTRAINT "loan_override_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loan_override_of_loan" ON "loan_override" USING btree ("loan_id");--> statement-breakpoint
CREATE INDEX "loan_override_of_party" ON "loan_override" USING btree ("party_id");--> statement-breakpoint
-- Why somebody let something pass may tell of a reader: the words go when nobody knows any more who it was.
CREATE FUNCTION overrides_go_with_their_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM loan_override WHERE party_id = OLD.party_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER party_patron_takes_its_overrides AFTER DELETE ON "party_patron"
  FOR EACH ROW EXECUTE FUNCTION overrides_go_with_their_party();
--> statement-breakpoint
CREATE TRIGGER loan_override_keeps_its_id BEFORE UPDATE ON "loan_override" FOR EACH ROW
  WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
