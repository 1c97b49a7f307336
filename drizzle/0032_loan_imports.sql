CREATE TABLE "loan_import" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "loan_import_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"row_count" integer NOT NULL,
	"rows" jsonb,
	"report" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "loan_import_state" CHECK ("loan_import"."state" in ('looked-at', 'imported', 'undone')),
	CONSTRAINT "loan_import_name_length" CHECK (char_length("loan_import"."name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "loan" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "loan" ADD COLUMN "renewals_before" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loan_import" ADD CONSTRAINT "loan_import_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_import_id_loan_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."loan_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loan_of_import" ON "loan" USING btree ("import_id") WHERE "loan"."import_id" is not null;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_renewals_before" CHECK ("loan"."renewals_before" between 0 and 999);--> statement-breakpoint

-- Where a loan came from is a part of its beginning.
CREATE OR REPLACE FUNCTION loan_keeps_its_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.item_id, NEW.party_id, NEW.visit_id, NEW.branch_id, NEW.category_id, NEW.item_type_id, NEW.is_on_site, NEW.lent_at,
      NEW.borrow_command_id, NEW.open_with_this, NEW.limit_then, NEW.override_journal_id, NEW.import_id, NEW.renewals_before)
     IS DISTINCT FROM
     (OLD.item_id, OLD.party_id, OLD.visit_id, OLD.branch_id, OLD.category_id, OLD.item_type_id, OLD.is_on_site, OLD.lent_at,
      OLD.borrow_command_id, OLD.open_with_this, OLD.limit_then, OLD.override_journal_id, OLD.import_id, OLD.renewals_before) THEN
    RAISE EXCEPTION 'a loan keeps its beginning' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'an ended loan is not changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER loan_import_keeps_its_id BEFORE UPDATE ON "loan_import" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
