CREATE TABLE "record" (
	"title_id" bigint PRIMARY KEY NOT NULL,
	"format" text NOT NULL,
	"control_number" text DEFAULT '' NOT NULL,
	"fields" jsonb NOT NULL,
	"original" "bytea",
	"original_encoding" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "record_format" CHECK ("record"."format" in ('marc21', 'unimarc', 'irbis', 'row')),
	CONSTRAINT "record_version_counts" CHECK ("record"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "record_version" (
	"title_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"made_by" uuid,
	"how" text NOT NULL,
	"whole" jsonb NOT NULL,
	CONSTRAINT "record_version_title_id_version_pk" PRIMARY KEY("title_id","version"),
	CONSTRAINT "record_version_how" CHECK ("record_version"."how" in ('imported', 'edited', 'merged', 'restored'))
);
--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "subtitle" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "publisher" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "series" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "subjects" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "classes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "other_languages" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "other_isbns" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "audience" text DEFAULT 'any' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "kind" text DEFAULT 'book' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "cover" text;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "state" text DEFAULT 'published' NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "added_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "title" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."title"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_version" ADD CONSTRAINT "record_version_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."title"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_control_number" ON "record" USING btree ("control_number");--> statement-breakpoint
ALTER TABLE "title" ADD CONSTRAINT "title_state" CHECK ("title"."state" in ('draft', 'review', 'published'));--> statement-breakpoint
ALTER TABLE "title" ADD CONSTRAINT "title_kind" CHECK ("title"."kind" in ('book', 'serial', 'map', 'music', 'sound', 'video', 'electronic', 'other'));--> statement-breakpoint
ALTER TABLE "title" ADD CONSTRAINT "title_audience" CHECK ("title"."audience" in ('any', 'children', 'youth', 'adult'));--> statement-breakpoint
ALTER TABLE "title" ADD CONSTRAINT "title_cover_is_a_hash" CHECK ("title"."cover" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
-- What a record was is not rewritten.
CREATE TRIGGER record_version_only_grows BEFORE UPDATE ON "record_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
