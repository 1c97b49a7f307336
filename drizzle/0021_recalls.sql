CREATE TABLE "recall" (
	"loan_id" bigint PRIMARY KEY NOT NULL,
	"hold_id" bigint NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid NOT NULL,
	"due_on_before" date NOT NULL,
	"due_on" date NOT NULL,
	CONSTRAINT "recall_is_sooner" CHECK ("recall"."due_on" < "recall"."due_on_before")
);
--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_loan_id_loan_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_hold_id_hold_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."hold"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recall_of_hold" ON "recall" USING btree ("hold_id");--> statement-breakpoint

CREATE TRIGGER recall_only_grows BEFORE UPDATE ON "recall" FOR EACH ROW EXECUTE FUNCTION refuse_change();
