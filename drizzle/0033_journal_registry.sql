CREATE TABLE "journal_act" (
	"code" text PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"scope" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_outcome" (
	"code" text PRIMARY KEY NOT NULL,
	"is_refusal" boolean NOT NULL
);
--> statement-breakpoint

-- What stands in the journal stays known, whichever version wrote it; it is never changed to fit.
INSERT INTO "journal_act" ("code", "topic", "scope") SELECT DISTINCT "act", 'library', 'library' FROM "journal";--> statement-breakpoint
INSERT INTO "journal_outcome" ("code", "is_refusal") SELECT DISTINCT "outcome", false FROM "journal";--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_act_journal_act_code_fk" FOREIGN KEY ("act") REFERENCES "public"."journal_act"("code") NOT VALID;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_outcome_journal_outcome_code_fk" FOREIGN KEY ("outcome") REFERENCES "public"."journal_outcome"("code") NOT VALID;--> statement-breakpoint
ALTER TABLE "journal" VALIDATE CONSTRAINT "journal_act_journal_act_code_fk";--> statement-breakpoint
ALTER TABLE "journal" VALIDATE CONSTRAINT "journal_outcome_journal_outcome_code_fk";
