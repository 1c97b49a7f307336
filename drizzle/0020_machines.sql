CREATE TABLE "api_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" "bytea" NOT NULL,
	"answer" json NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_request_hash_length" CHECK (octet_length("api_request"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hash" "bytea" NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"branch_ids" integer[],
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_token_hash_unique" UNIQUE("hash"),
	CONSTRAINT "api_token_hash_length" CHECK (octet_length("api_token"."hash") = 32),
	CONSTRAINT "api_token_name" CHECK (char_length("api_token"."name") between 1 and 80),
	CONSTRAINT "api_token_scopes" CHECK (cardinality("api_token"."scopes") between 1 and 50),
	CONSTRAINT "api_token_lasts" CHECK ("api_token"."expires_at" > "api_token"."made_at")
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"address" text NOT NULL,
	"acts" text[] NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT now() NOT NULL,
	"problem" text,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "webhook_state" CHECK ("webhook"."state" in ('active', 'dead')),
	CONSTRAINT "webhook_address" CHECK (char_length("webhook"."address") <= 500),
	CONSTRAINT "webhook_acts" CHECK (cardinality("webhook"."acts") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "webhook_position" (
	"webhook_id" uuid NOT NULL,
	"branch_id" integer NOT NULL,
	"number" bigint NOT NULL,
	CONSTRAINT "webhook_position_webhook_id_branch_id_pk" PRIMARY KEY("webhook_id","branch_id")
);
--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_position" ADD CONSTRAINT "webhook_position_webhook_id_webhook_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhook"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_position" ADD CONSTRAINT "webhook_position_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_request_asked" ON "api_request" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "api_token_maker" ON "api_token" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "webhook_due" ON "webhook" USING btree ("next_try_at") WHERE "webhook"."state" = 'active';--> statement-breakpoint
-- The journal names the token by which a program did something, and a webhook. Keys that are known already stay known.
DO $$
DECLARE known text := (
  SELECT substring(pg_get_constraintdef(oid) FROM '\{([A-Za-z,]*)\}') FROM pg_constraint
  WHERE conname = 'journal_detail_holds_known_keys' AND conrelid = 'journal'::regclass);
BEGIN
  ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";
  EXECUTE format(
    'ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
       jsonb_typeof("detail") = ''object'' AND ("detail" - %L::text[]) = ''{}''::jsonb)',
    '{' || known || ',token,webhook}');
END $$;
