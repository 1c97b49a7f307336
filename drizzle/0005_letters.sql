CREATE TABLE "outgoing_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"visit_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"branch_id" integer NOT NULL,
	"language" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "outgoing_message_one_per_visit" UNIQUE("visit_id","kind"),
	CONSTRAINT "outgoing_message_kind" CHECK ("outgoing_message"."kind" in ('receipt')),
	CONSTRAINT "outgoing_message_state" CHECK ("outgoing_message"."state" in ('waiting', 'sending', 'sent', 'given-up')),
	CONSTRAINT "outgoing_message_language" CHECK ("outgoing_message"."language" ~ '^[a-z]{2,3}$'),
	CONSTRAINT "outgoing_message_tries" CHECK ("outgoing_message"."tries" >= 0),
	CONSTRAINT "outgoing_message_problem_is_a_code" CHECK ("outgoing_message"."problem" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "outgoing_message_end_is_whole" CHECK (("outgoing_message"."ended_at" is not null) = ("outgoing_message"."state" in ('sent', 'given-up')))
);
--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outgoing_message_to_do" ON "outgoing_message" USING btree ("next_try_at") WHERE "outgoing_message"."state" in ('waiting', 'sending');--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_email_is_one_address" CHECK (char_length("patron"."email") <= 254 and "patron"."email" ~ '^[^[:space:][:cntrl:]@<>",]+@[^[:space:][:cntrl:]@<>",]+$');--> statement-breakpoint

-- An id is given once: it is the letter's Message-ID.
CREATE TRIGGER outgoing_message_keeps_its_id BEFORE UPDATE ON "outgoing_message" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint

-- I12 once more: which setting was changed is told by its name; a value only where it is a number or a yes or no.
ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
  jsonb_typeof("detail") = 'object' AND
  ("detail" - '{reasons,confirmed,dueOn,dueOnBefore,lateDays,proof,undoes,count,epoch,seq,device,setting,value}'::text[]) = '{}'::jsonb
);
