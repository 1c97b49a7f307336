CREATE TABLE "branch" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "branch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "branch_code_unique" UNIQUE("code"),
	CONSTRAINT "branch_code_is_plain" CHECK ("branch"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$')
);
--> statement-breakpoint
CREATE TABLE "branch_closed_day" (
	"branch_id" integer NOT NULL,
	"day" date NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "branch_closed_day_branch_id_day_pk" PRIMARY KEY("branch_id","day")
);
--> statement-breakpoint
CREATE TABLE "branch_hours" (
	"branch_id" integer NOT NULL,
	"weekday" smallint NOT NULL,
	"opens" time NOT NULL,
	"closes" time NOT NULL,
	CONSTRAINT "branch_hours_branch_id_weekday_pk" PRIMARY KEY("branch_id","weekday"),
	CONSTRAINT "branch_hours_weekday" CHECK ("branch_hours"."weekday" between 1 and 7),
	CONSTRAINT "branch_hours_order" CHECK ("branch_hours"."closes" > "branch_hours"."opens")
);
--> statement-breakpoint
CREATE TABLE "item_type" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "item_type_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"parent_id" integer,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "item_type_code_unique" UNIQUE("code"),
	CONSTRAINT "item_type_code_is_plain" CHECK ("item_type"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
	CONSTRAINT "item_type_is_no_parent_of_itself" CHECK ("item_type"."parent_id" <> "item_type"."id")
);
--> statement-breakpoint
CREATE TABLE "loan_policy" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "loan_policy_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"branch_id" integer,
	"category_id" integer,
	"item_type_id" integer,
	"loan_days" integer NOT NULL,
	"closing_rule" text DEFAULT 'next-open-day' NOT NULL,
	"max_loans" integer,
	"max_of_type" integer,
	"max_renewals" integer DEFAULT 0 NOT NULL,
	"renewal_days" integer,
	"no_renewal_before_days" integer DEFAULT 0 NOT NULL,
	"renew_from" text DEFAULT 'today' NOT NULL,
	"overdue_blocks" text DEFAULT 'ask' NOT NULL,
	CONSTRAINT "loan_policy_loan_days" CHECK ("loan_policy"."loan_days" between 1 and 36500),
	CONSTRAINT "loan_policy_max_loans" CHECK ("loan_policy"."max_loans" >= 0),
	CONSTRAINT "loan_policy_max_of_type" CHECK ("loan_policy"."max_of_type" >= 0),
	CONSTRAINT "loan_policy_max_renewals" CHECK ("loan_policy"."max_renewals" >= 0),
	CONSTRAINT "loan_policy_renewal_days" CHECK ("loan_policy"."renewal_days" between 1 and 36500),
	CONSTRAINT "loan_policy_no_renewal_before" CHECK ("loan_policy"."no_renewal_before_days" >= 0),
	CONSTRAINT "loan_policy_closing_rule" CHECK ("loan_policy"."closing_rule" in ('days', 'next-open-day', 'previous-open-day')),
	CONSTRAINT "loan_policy_renew_from" CHECK ("loan_policy"."renew_from" in ('today', 'old-due-date')),
	CONSTRAINT "loan_policy_overdue_blocks" CHECK ("loan_policy"."overdue_blocks" in ('no', 'ask', 'block'))
);
--> statement-breakpoint
CREATE TABLE "patron_category" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "patron_category_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "patron_category_code_unique" UNIQUE("code"),
	CONSTRAINT "patron_category_code_is_plain" CHECK ("patron_category"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$')
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"branch_id" integer,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "setting_name_is_plain" CHECK ("setting"."name" ~ '^[a-z][a-z0-9.-]{0,63}$')
);
--> statement-breakpoint
CREATE TABLE "card" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "card_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"patron_id" bigint NOT NULL,
	"number" text NOT NULL,
	"token_hash" "bytea",
	"status" text DEFAULT 'active' NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "card_number_unique" UNIQUE("number"),
	CONSTRAINT "card_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "card_status" CHECK ("card"."status" in ('active', 'lost', 'inactive')),
	CONSTRAINT "card_token_hash_length" CHECK (octet_length("card"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "party" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "party_patron" (
	"party_id" uuid PRIMARY KEY NOT NULL,
	"patron_id" bigint NOT NULL,
	"open_loans" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "party_patron_open_loans" CHECK ("party_patron"."open_loans" >= 0)
);
--> statement-breakpoint
CREATE TABLE "patron" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "patron_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"family_name" text NOT NULL,
	"given_name" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"category_id" integer NOT NULL,
	"home_branch_id" integer NOT NULL,
	"expires_on" date,
	"restricted_until" timestamp with time zone,
	"pin_hash" text,
	"keeps_history" boolean DEFAULT false NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "item_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"barcode" text NOT NULL,
	"title_id" bigint NOT NULL,
	"home_branch_id" integer NOT NULL,
	"item_type_id" integer NOT NULL,
	"call_number" text,
	"is_for_loan" boolean DEFAULT true NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_barcode_unique" UNIQUE("barcode"),
	CONSTRAINT "item_barcode_is_a_code" CHECK ("item"."barcode" ~ '^[^[:cntrl:][:space:]]{1,64}$')
);
--> statement-breakpoint
CREATE TABLE "title" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "title_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"authors" text DEFAULT '' NOT NULL,
	"year" integer,
	"language" text DEFAULT 'und' NOT NULL,
	"isbn" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "title_isbn_is_13_digits" CHECK ("title"."isbn" ~ '^97[89][0-9]{10}$')
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"branch_id" integer NOT NULL,
	"public_key" "bytea",
	"epoch" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"paired_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_kind" CHECK ("device"."kind" in ('kiosk', 'console')),
	CONSTRAINT "device_status" CHECK ("device"."status" in ('active', 'frozen', 'revoked')),
	CONSTRAINT "device_kiosk_has_key" CHECK ("device"."kind" <> 'kiosk' or "device"."public_key" is not null),
	CONSTRAINT "device_epoch" CHECK ("device"."epoch" >= 1)
);
--> statement-breakpoint
CREATE TABLE "device_pairing" (
	"code_hash" "bytea" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"branch_id" integer NOT NULL,
	"device_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "command" (
	"id" uuid PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "command_one_per_sequence" UNIQUE("device_id","epoch","seq"),
	CONSTRAINT "command_seq" CHECK ("command"."seq" >= 1),
	CONSTRAINT "command_hash_length" CHECK (octet_length("command"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "command_answer" (
	"command_id" uuid PRIMARY KEY NOT NULL,
	"answer" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "command_body" (
	"command_id" uuid PRIMARY KEY NOT NULL,
	"bytes" text NOT NULL,
	"signature" text
);
--> statement-breakpoint
CREATE TABLE "command_crash" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "command_crash_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"command_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"error" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"written_by" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"branch_id" integer NOT NULL,
	"act" text NOT NULL,
	"outcome" text NOT NULL,
	"command_id" uuid,
	"device_id" uuid,
	"visit_id" uuid,
	"party_id" uuid,
	"item_id" bigint,
	"loan_id" bigint,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "journal_act_is_a_code" CHECK ("journal"."act" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "journal_outcome_is_a_code" CHECK ("journal"."outcome" ~ '^[a-z][a-z-]{1,40}$')
);
--> statement-breakpoint
CREATE TABLE "journal_root" (
	"day" date PRIMARY KEY NOT NULL,
	"heads" jsonb NOT NULL,
	"hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_seal" (
	"branch_id" integer NOT NULL,
	"number" bigint NOT NULL,
	"journal_id" bigint NOT NULL,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "journal_seal_journal_id_unique" UNIQUE("journal_id"),
	CONSTRAINT "journal_seal_number" UNIQUE("branch_id","number")
);
--> statement-breakpoint
CREATE TABLE "journal_sealer" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"sealed_to" bigint DEFAULT 0 NOT NULL,
	"pending_to" bigint DEFAULT 0 NOT NULL,
	"pending_xid" "xid8",
	CONSTRAINT "journal_sealer_one_row" CHECK ("journal_sealer"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "loan" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "loan_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"item_id" bigint NOT NULL,
	"party_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"branch_id" integer NOT NULL,
	"category_id" integer NOT NULL,
	"item_type_id" integer NOT NULL,
	"lent_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"borrow_command_id" uuid NOT NULL,
	"end_command_id" uuid,
	"open_with_this" smallint NOT NULL,
	"limit_then" integer,
	"override_journal_id" bigint,
	CONSTRAINT "loan_borrow_command" UNIQUE("borrow_command_id"),
	CONSTRAINT "loan_end_command" UNIQUE("end_command_id"),
	CONSTRAINT "loan_is_not_empty" CHECK ("loan"."ended_at" > "loan"."lent_at"),
	CONSTRAINT "loan_is_due_after_it_began" CHECK ("loan"."due_at" > "loan"."lent_at"),
	CONSTRAINT "loan_end_is_whole" CHECK (num_nulls("loan"."ended_at", "loan"."ended_by", "loan"."end_command_id") in (0, 3)),
	CONSTRAINT "loan_ended_by" CHECK ("loan"."ended_by" in ('returned', 'implied', 'undone')),
	CONSTRAINT "loan_within_limit" CHECK ("loan"."open_with_this" <= "loan"."limit_then" or "loan"."override_journal_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "renewal" (
	"command_id" uuid PRIMARY KEY NOT NULL,
	"loan_id" bigint NOT NULL,
	"renewed_at" timestamp with time zone NOT NULL,
	"due_on_before" date NOT NULL,
	"due_at_before" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"undo_command_id" uuid,
	CONSTRAINT "renewal_undo_command_id_unique" UNIQUE("undo_command_id"),
	CONSTRAINT "renewal_gains_time" CHECK ("renewal"."due_at" > "renewal"."due_at_before")
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"branch_id" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"proof" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visit_proof" CHECK ("visit"."proof" in ('card', 'card+pin', 'phone', 'staff'))
);
--> statement-breakpoint
ALTER TABLE "branch_closed_day" ADD CONSTRAINT "branch_closed_day_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_hours" ADD CONSTRAINT "branch_hours_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_type" ADD CONSTRAINT "item_type_parent_id_item_type_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."item_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_category_id_patron_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."patron_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_item_type_id_item_type_id_fk" FOREIGN KEY ("item_type_id") REFERENCES "public"."item_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting" ADD CONSTRAINT "setting_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_patron" ADD CONSTRAINT "party_patron_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_patron" ADD CONSTRAINT "party_patron_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_category_id_patron_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."patron_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_home_branch_id_branch_id_fk" FOREIGN KEY ("home_branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."title"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_home_branch_id_branch_id_fk" FOREIGN KEY ("home_branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_item_type_id_item_type_id_fk" FOREIGN KEY ("item_type_id") REFERENCES "public"."item_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_pairing" ADD CONSTRAINT "device_pairing_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_pairing" ADD CONSTRAINT "device_pairing_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command_answer" ADD CONSTRAINT "command_answer_command_id_command_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command_body" ADD CONSTRAINT "command_body_command_id_command_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_seal" ADD CONSTRAINT "journal_seal_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_seal" ADD CONSTRAINT "journal_seal_journal_id_journal_id_fk" FOREIGN KEY ("journal_id") REFERENCES "public"."journal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_category_id_patron_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."patron_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_item_type_id_item_type_id_fk" FOREIGN KEY ("item_type_id") REFERENCES "public"."item_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_borrow_command_id_command_id_fk" FOREIGN KEY ("borrow_command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_end_command_id_command_id_fk" FOREIGN KEY ("end_command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_command_id_command_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_undo_command_id_command_id_fk" FOREIGN KEY ("undo_command_id") REFERENCES "public"."command"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "loan_policy_one_row_per_key" ON "loan_policy" USING btree (coalesce("branch_id", 0),coalesce("category_id", 0),coalesce("item_type_id", 0));--> statement-breakpoint
CREATE UNIQUE INDEX "setting_one_per_branch" ON "setting" USING btree (coalesce("branch_id", 0),"name");--> statement-breakpoint
CREATE INDEX "setting_name" ON "setting" USING btree ("name");--> statement-breakpoint
CREATE INDEX "card_patron" ON "card" USING btree ("patron_id");--> statement-breakpoint
CREATE INDEX "party_patron_patron" ON "party_patron" USING btree ("patron_id");--> statement-breakpoint
CREATE INDEX "party_patron_with_open_loans" ON "party_patron" USING btree ("patron_id") WHERE "party_patron"."open_loans" > 0;--> statement-breakpoint
CREATE INDEX "patron_of_category" ON "patron" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "item_title" ON "item" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "title_isbn" ON "title" USING btree ("isbn");--> statement-breakpoint
CREATE INDEX "command_crash_command" ON "command_crash" USING btree ("command_id");--> statement-breakpoint
CREATE INDEX "journal_item" ON "journal" USING btree ("item_id","id");--> statement-breakpoint
CREATE INDEX "journal_party" ON "journal" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "journal_at" ON "journal" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_one_per_command" ON "journal" USING btree ("command_id");--> statement-breakpoint
CREATE UNIQUE INDEX "loan_one_open_per_item" ON "loan" USING btree ("item_id") WHERE "loan"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "loan_open_of_party" ON "loan" USING btree ("party_id") WHERE "loan"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "loan_of_party" ON "loan" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "loan_of_item" ON "loan" USING btree ("item_id","ended_at");--> statement-breakpoint
CREATE INDEX "renewal_loan" ON "renewal" USING btree ("loan_id");--> statement-breakpoint
CREATE INDEX "visit_party" ON "visit" USING btree ("party_id");