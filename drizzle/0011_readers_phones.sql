CREATE TABLE "patron_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patron_id" bigint NOT NULL,
	"card_id" bigint NOT NULL,
	"party_id" uuid,
	"token_hash" "bytea" NOT NULL,
	"browser" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "patron_session_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "patron_session_token_hash_length" CHECK (octet_length("patron_session"."token_hash") = 32),
	CONSTRAINT "patron_session_browser" CHECK (length("patron_session"."browser") <= 200),
	CONSTRAINT "patron_session_end_is_whole" CHECK (num_nulls("patron_session"."ended_at", "patron_session"."ended_by") in (0, 2)),
	CONSTRAINT "patron_session_ended_by" CHECK ("patron_session"."ended_by" in ('signed-out', 'owner', 'card', 'pin'))
);
--> statement-breakpoint
CREATE TABLE "phone_card" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"patron_id" bigint NOT NULL,
	"card_id" bigint NOT NULL,
	"public_key" "bytea" NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "phone_card_public_key_unique" UNIQUE("public_key"),
	CONSTRAINT "phone_card_public_key_length" CHECK (octet_length("phone_card"."public_key") = 33)
);
--> statement-breakpoint
CREATE TABLE "phone_card_use" (
	"phone_card_id" uuid NOT NULL,
	"second" bigint NOT NULL,
	"visit_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "phone_card_use_phone_card_id_second_pk" PRIMARY KEY("phone_card_id","second")
);
--> statement-breakpoint
ALTER TABLE "device" DROP CONSTRAINT "device_kind";--> statement-breakpoint
ALTER TABLE "patron_session" ADD CONSTRAINT "patron_session_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_session" ADD CONSTRAINT "patron_session_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_session" ADD CONSTRAINT "patron_session_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_card" ADD CONSTRAINT "phone_card_session_id_patron_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."patron_session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_card" ADD CONSTRAINT "phone_card_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_card" ADD CONSTRAINT "phone_card_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_card_use" ADD CONSTRAINT "phone_card_use_phone_card_id_phone_card_id_fk" FOREIGN KEY ("phone_card_id") REFERENCES "public"."phone_card"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_card_use" ADD CONSTRAINT "phone_card_use_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patron_session_patron" ON "patron_session" USING btree ("patron_id");--> statement-breakpoint
CREATE INDEX "patron_session_card" ON "patron_session" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "phone_card_session" ON "phone_card" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "phone_card_patron" ON "phone_card" USING btree ("patron_id");--> statement-breakpoint
CREATE INDEX "phone_card_card" ON "phone_card" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "phone_card_use_used" ON "phone_card_use" USING btree ("used_at");--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_kind" CHECK ("device"."kind" in ('kiosk', 'console', 'phones'));--> statement-breakpoint
-- A card that is reported lost and a PIN that is changed end what was opened with them, whoever changed them and by whichever act.
CREATE FUNCTION end_phones_of_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE patron_session SET ended_at = now(), ended_by = 'card' WHERE card_id = NEW.id AND ended_at IS NULL;
  UPDATE phone_card SET ended_at = now() WHERE card_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER card_ends_its_phones AFTER UPDATE OF "status" ON "card" FOR EACH ROW
  WHEN (NEW.status <> 'active') EXECUTE FUNCTION end_phones_of_card();--> statement-breakpoint
CREATE FUNCTION end_phones_of_patron() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE patron_session SET ended_at = now(), ended_by = 'pin' WHERE patron_id = NEW.id AND ended_at IS NULL;
  UPDATE phone_card SET ended_at = now() WHERE patron_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER patron_ends_phones AFTER UPDATE OF "pin_hash" ON "patron" FOR EACH ROW
  WHEN (NEW.pin_hash IS DISTINCT FROM OLD.pin_hash) EXECUTE FUNCTION end_phones_of_patron();--> statement-breakpoint
-- A phone card ends with the sign-in that brought it.
CREATE FUNCTION end_phone_cards_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE phone_card SET ended_at = now() WHERE session_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER patron_session_ends_its_phone_cards AFTER UPDATE OF "ended_at" ON "patron_session" FOR EACH ROW
  WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_phone_cards_of_session();--> statement-breakpoint
-- The setting that was one yes or no is one of three proofs now.
INSERT INTO "setting" ("name", "branch_id", "value")
  SELECT 'proof.borrow', "branch_id", CASE WHEN "value" = 'true'::jsonb THEN '"card"'::jsonb ELSE '"card+pin"'::jsonb END
  FROM "setting" WHERE "name" = 'kiosk.borrow-with-card-alone' AND "value" IN ('true'::jsonb, 'false'::jsonb)
  ON CONFLICT DO NOTHING;--> statement-breakpoint
DELETE FROM "setting" WHERE "name" = 'kiosk.borrow-with-card-alone';--> statement-breakpoint
CREATE TRIGGER patron_session_keeps_its_id BEFORE UPDATE ON "patron_session" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
CREATE TRIGGER phone_card_keeps_its_id BEFORE UPDATE ON "phone_card" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
