CREATE TABLE "patron_directory" (
	"patron_id" bigint PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patron_import" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "patron_import_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"new_rows" integer DEFAULT 0 NOT NULL,
	"changed_rows" integer DEFAULT 0 NOT NULL,
	"unchanged_rows" integer DEFAULT 0 NOT NULL,
	"wrong_rows" integer DEFAULT 0 NOT NULL,
	"left_rows" integer DEFAULT 0 NOT NULL,
	"done_rows" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"made_by" uuid,
	"asked_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"forgotten_at" timestamp with time zone,
	CONSTRAINT "patron_import_kind" CHECK ("patron_import"."kind" in ('csv', 'xlsx', 'directory')),
	CONSTRAINT "patron_import_state" CHECK ("patron_import"."state" in ('uploading', 'received', 'ready', 'refused', 'check-asked', 'checked', 'import-asked', 'imported', 'undo-asked', 'undone')),
	CONSTRAINT "patron_import_name_length" CHECK (char_length("patron_import"."name") <= 200)
);
--> statement-breakpoint
CREATE TABLE "patron_import_change" (
	"import_id" integer NOT NULL,
	"patron_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"left_as" text NOT NULL,
	"card_number" text,
	"kept" text,
	CONSTRAINT "patron_import_change_import_id_patron_id_pk" PRIMARY KEY("import_id","patron_id"),
	CONSTRAINT "patron_import_change_kind" CHECK ("patron_import_change"."kind" in ('new', 'changed')),
	CONSTRAINT "patron_import_change_kept" CHECK ("patron_import_change"."kept" in ('changed-since', 'in-use'))
);
--> statement-breakpoint
CREATE TABLE "patron_import_fault" (
	"import_id" integer NOT NULL,
	"number" integer NOT NULL,
	"row" integer NOT NULL,
	"field" text,
	"code" text NOT NULL,
	"value" text NOT NULL,
	"other" integer,
	CONSTRAINT "patron_import_fault_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
ALTER TABLE "patron_directory" ADD CONSTRAINT "patron_directory_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_import" ADD CONSTRAINT "patron_import_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_import" ADD CONSTRAINT "patron_import_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_import_change" ADD CONSTRAINT "patron_import_change_import_id_patron_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."patron_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_import_change" ADD CONSTRAINT "patron_import_change_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_import_fault" ADD CONSTRAINT "patron_import_fault_import_id_patron_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."patron_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patron_import_made" ON "patron_import" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "patron_import_change_patron" ON "patron_import_change" USING btree ("patron_id");--> statement-breakpoint
CREATE TRIGGER patron_import_keeps_its_id BEFORE UPDATE ON "patron_import" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
