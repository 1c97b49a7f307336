ALTER TABLE "unbooked_command" ADD COLUMN "is_booked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD COLUMN "offline_cap" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_policy" ADD CONSTRAINT "loan_policy_offline_cap" CHECK ("loan_policy"."offline_cap" between 0 and 255);