CREATE TABLE "closing" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "closing_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"branch_id" integer NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"closed_days" date[] NOT NULL,
	"reopens_on" date NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid NOT NULL,
	"taken_back_at" timestamp with time zone,
	"taken_back_by" uuid,
	CONSTRAINT "closing_days_in_order" CHECK ("closing"."first_day" <= "closing"."last_day"),
	CONSTRAINT "closing_reopens_afterwards" CHECK ("closing"."reopens_on" > "closing"."last_day"),
	CONSTRAINT "closing_days_are_days" CHECK (isfinite("closing"."first_day") and isfinite("closing"."last_day") and isfinite("closing"."reopens_on")),
	CONSTRAINT "closing_taken_back_is_whole" CHECK (num_nulls("closing"."taken_back_at", "closing"."taken_back_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "closing_move" (
	"closing_id" integer NOT NULL,
	"loan_id" bigint,
	"trap_id" bigint,
	"on_before" date NOT NULL,
	"at_before" timestamp with time zone,
	"moved_on" date NOT NULL,
	"moved_at" timestamp with time zone,
	CONSTRAINT "closing_move_once_per_loan" UNIQUE("closing_id","loan_id"),
	CONSTRAINT "closing_move_once_per_trap" UNIQUE("closing_id","trap_id"),
	CONSTRAINT "closing_move_is_of_one" CHECK (num_nulls("closing_move"."loan_id", "closing_move"."trap_id") = 1),
	CONSTRAINT "closing_move_instants_of_loans" CHECK (num_nulls("closing_move"."loan_id", "closing_move"."at_before", "closing_move"."moved_at") in (0, 3)),
	CONSTRAINT "closing_move_goes_on" CHECK ("closing_move"."moved_on" > "closing_move"."on_before")
);
--> statement-breakpoint
ALTER TABLE "closing" ADD CONSTRAINT "closing_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_move" ADD CONSTRAINT "closing_move_closing_id_closing_id_fk" FOREIGN KEY ("closing_id") REFERENCES "public"."closing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_move" ADD CONSTRAINT "closing_move_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_move" ADD CONSTRAINT "closing_move_trap_id_hold_trap_id_fk" FOREIGN KEY ("trap_id") REFERENCES "public"."hold_trap"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "closing_of_branch" ON "closing" USING btree ("branch_id","first_day");--> statement-breakpoint
CREATE INDEX "closing_move_of_loan" ON "closing_move" USING btree ("loan_id");--> statement-breakpoint
CREATE INDEX "closing_move_of_trap" ON "closing_move" USING btree ("trap_id");--> statement-breakpoint

-- What a closing moved stays what it was; only that it was taken back is written, once.
CREATE TRIGGER closing_move_only_grows BEFORE UPDATE ON "closing_move" FOR EACH ROW EXECUTE FUNCTION refuse_change();
