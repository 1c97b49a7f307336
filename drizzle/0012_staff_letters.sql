CREATE TABLE "account_letter" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"language" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"problem" text,
	CONSTRAINT "account_letter_kind" CHECK ("account_letter"."kind" in ('invitation', 'password')),
	CONSTRAINT "account_letter_state" CHECK ("account_letter"."state" in ('waiting', 'sending', 'sent', 'given-up')),
	CONSTRAINT "account_letter_language" CHECK ("account_letter"."language" ~ '^[a-z]{2,3}$'),
	CONSTRAINT "account_letter_problem_is_a_code" CHECK ("account_letter"."problem" ~ '^[a-z][a-z-]{1,40}$')
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "secondFactorElsewhere" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "account_letter" ADD CONSTRAINT "account_letter_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_letter_one_at_a_time" ON "account_letter" USING btree ("user_id") WHERE "account_letter"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "account_letter_to_do" ON "account_letter" USING btree ("next_try_at") WHERE "account_letter"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE TRIGGER account_letter_keeps_its_id BEFORE UPDATE ON "account_letter" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
