CREATE TABLE "year_end" (
	"year" smallint PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_by" uuid,
	"owed" bigint NOT NULL,
	"currency" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "year_figure" (
	"year" smallint NOT NULL,
	"line" integer NOT NULL,
	"part" text NOT NULL,
	"place" text NOT NULL,
	"of" text NOT NULL,
	"measure" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "year_figure_year_line_pk" PRIMARY KEY("year","line")
);
--> statement-breakpoint
ALTER TABLE "year_figure" ADD CONSTRAINT "year_figure_year_year_end_year_fk" FOREIGN KEY ("year") REFERENCES "public"."year_end"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['year_end', 'year_figure'] LOOP
    EXECUTE format('CREATE TRIGGER %I_only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name, name);
    EXECUTE format('CREATE TRIGGER %I_is_never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name, name);
  END LOOP;
END $$;
