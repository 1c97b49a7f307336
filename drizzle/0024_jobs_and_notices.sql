CREATE TABLE "notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"branch_id" integer NOT NULL,
	"party_id" uuid,
	"loan_id" bigint,
	"trap_id" bigint,
	"patron_id" bigint,
	"due_on" date NOT NULL,
	"step" smallint DEFAULT 0 NOT NULL,
	"written_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"letter_id" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"ended_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "notice_kind" CHECK ("notice"."kind" in ('due-soon', 'overdue', 'renewed', 'hold-ready', 'hold-expired', 'membership-ends')),
	CONSTRAINT "notice_is_about_one" CHECK (num_nonnulls("notice"."loan_id", "notice"."trap_id", "notice"."patron_id") = 1
        and ("notice"."party_id" is null) = ("notice"."patron_id" is not null)),
	CONSTRAINT "notice_state" CHECK ("notice"."state" in ('waiting', 'told', 'dropped')),
	CONSTRAINT "notice_step" CHECK ("notice"."step" between 0 and 3650),
	CONSTRAINT "notice_due_on_a_day" CHECK (isfinite("notice"."due_on")),
	CONSTRAINT "notice_problem_is_a_code" CHECK ("notice"."problem" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "notice_end_is_whole" CHECK (("notice"."ended_at" is null) = ("notice"."state" = 'waiting') and ("notice"."state" = 'waiting' or "notice"."letter_id" is null))
);
--> statement-breakpoint
CREATE TABLE "notice_letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patron_id" bigint NOT NULL,
	"lane" text NOT NULL,
	"channel" text NOT NULL,
	"branch_id" integer NOT NULL,
	"day" date NOT NULL,
	"kinds" text[] DEFAULT '{}' NOT NULL,
	"written_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"handed_at" timestamp with time zone,
	"tries" smallint DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "notice_letter_lane" CHECK ("notice_letter"."lane" in ('digest', 'at-once')),
	CONSTRAINT "notice_letter_channel" CHECK ("notice_letter"."channel" in ('mail', 'text')),
	CONSTRAINT "notice_letter_state" CHECK ("notice_letter"."state" in ('waiting', 'sending', 'sent', 'given-up')),
	CONSTRAINT "notice_letter_kinds" CHECK ("notice_letter"."kinds" <@ array['due-soon', 'overdue', 'renewed', 'hold-ready', 'hold-expired', 'membership-ends']),
	CONSTRAINT "notice_letter_tries" CHECK ("notice_letter"."tries" >= 0),
	CONSTRAINT "notice_letter_problem_is_a_code" CHECK ("notice_letter"."problem" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "notice_letter_end_is_whole" CHECK (("notice_letter"."ended_at" is not null) = ("notice_letter"."state" in ('sent', 'given-up')))
);
--> statement-breakpoint
CREATE TABLE "job_request" (
	"job" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"asked_by" uuid,
	CONSTRAINT "job_request_job_is_a_code" CHECK ("job_request"."job" ~ '^[a-z][a-z-]{1,40}$')
);
--> statement-breakpoint
CREATE TABLE "job_run" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job" text NOT NULL,
	"asked_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"runs" integer DEFAULT 1 NOT NULL,
	"count" bigint,
	"longest_ms" integer,
	"problem" text,
	CONSTRAINT "job_run_job_is_a_code" CHECK ("job_run"."job" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "job_run_asked_by" CHECK ("job_run"."asked_by" in ('clock', 'page', 'terminal')),
	CONSTRAINT "job_run_outcome" CHECK ("job_run"."outcome" in ('done', 'failed')),
	CONSTRAINT "job_run_end_is_whole" CHECK (num_nulls("job_run"."ended_at", "job_run"."outcome") in (0, 2)),
	CONSTRAINT "job_run_runs" CHECK ("job_run"."runs" >= 1),
	CONSTRAINT "job_run_count" CHECK ("job_run"."count" >= 0),
	CONSTRAINT "job_run_longest" CHECK ("job_run"."longest_ms" >= 0),
	CONSTRAINT "job_run_problem_is_a_code" CHECK ("job_run"."problem" ~ '^[a-z][a-z0-9-]{1,60}$')
);
--> statement-breakpoint
ALTER TABLE "notice_text" DROP CONSTRAINT "notice_text_kind";--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_trap_id_hold_trap_id_fk" FOREIGN KEY ("trap_id") REFERENCES "public"."hold_trap"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_letter_id_notice_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."notice_letter"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_letter" ADD CONSTRAINT "notice_letter_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_letter" ADD CONSTRAINT "notice_letter_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once_a_loan" ON "notice" USING btree ("loan_id","kind","due_on","step");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once_a_trap" ON "notice" USING btree ("trap_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once_a_membership" ON "notice" USING btree ("patron_id","kind","due_on");--> statement-breakpoint
CREATE INDEX "notice_of_party" ON "notice" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "notice_of_letter" ON "notice" USING btree ("letter_id");--> statement-breakpoint
CREATE INDEX "notice_waiting" ON "notice" USING btree ("id") WHERE "notice"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "notice_letter_one_digest_a_day" ON "notice_letter" USING btree ("patron_id","day") WHERE "notice_letter"."lane" = 'digest';--> statement-breakpoint
CREATE INDEX "notice_letter_of_patron" ON "notice_letter" USING btree ("patron_id","written_at");--> statement-breakpoint
CREATE INDEX "notice_letter_to_do" ON "notice_letter" USING btree ("next_try_at") WHERE "notice_letter"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "job_run_of_job" ON "job_run" USING btree ("job","id");--> statement-breakpoint
CREATE INDEX "job_run_started" ON "job_run" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "job_run_one_at_a_time" ON "job_run" USING btree ("job") WHERE "job_run"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "loan_open_by_due_day" ON "loan" USING btree ("branch_id","due_on") WHERE "loan"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "notice_text" ADD CONSTRAINT "notice_text_kind" CHECK ("notice_text"."kind" in ('receipt', 'digest', 'due-soon', 'overdue', 'renewed', 'hold-ready', 'hold-expired', 'membership-ends'));--> statement-breakpoint
CREATE TRIGGER job_run_keeps_its_id BEFORE UPDATE ON "job_run" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
CREATE TRIGGER notice_keeps_its_id BEFORE UPDATE ON "notice" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
CREATE TRIGGER notice_letter_keeps_its_id BEFORE UPDATE ON "notice_letter" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
