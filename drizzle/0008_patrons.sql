-- A name as it is searched for: without marks, in small Latin letters, and spelled so that the usual
-- ways of writing a Russian name in Latin meet (Щукин = Shchukin, Юрий = Yuri, Фёдор = Федор).
CREATE FUNCTION fold_name(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  folded text := lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036F]', '', 'g'));
  pair text[];
BEGIN
  -- Where the database sorts by bytes, lower() leaves Cyrillic as it is.
  folded := translate(folded, 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЄҐ', 'абвгдежзиклмнопрстуфхцчшщъыьэюяієґ');
  FOREACH pair SLICE 1 IN ARRAY ARRAY[
    ['щ', 'sh'], ['ш', 'sh'], ['ч', 'ch'], ['ж', 'zh'], ['ю', 'iu'], ['я', 'ia'], ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe']
  ] LOOP
    folded := replace(folded, pair[1], pair[2]);
  END LOOP;
  folded := translate(folded, 'абвгдезиклмнопрстуфхцыэієґłøđıъь', 'abvgdeziklmnoprstufhcieiegiodi');
  FOREACH pair SLICE 1 IN ARRAY ARRAY[
    ['shch', 'sh'], ['sch', 'sh'], ['kh', 'h'], ['tch', 'ch'], ['tz', 'c'], ['ts', 'c'], ['ck', 'k'], ['ph', 'f'],
    ['x', 'ks'], ['w', 'v'], ['q', 'k'], ['j', 'i'], ['y', 'i']
  ] LOOP
    folded := replace(folded, pair[1], pair[2]);
  END LOOP;
  folded := translate(folded, '-.,’''`ʼ', '   ');
  folded := regexp_replace(folded, '([a-z])\1+', '\1', 'g');
  RETURN btrim(regexp_replace(folded, '\s+', ' ', 'g'));
END $$;--> statement-breakpoint
CREATE TABLE "card_series" (
	"prefix" text PRIMARY KEY NOT NULL,
	"last_number" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patron_consent" (
	"patron_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"is_given" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "patron_consent_patron_id_purpose_at_pk" PRIMARY KEY("patron_id","purpose","at"),
	CONSTRAINT "patron_consent_purpose_is_a_code" CHECK ("patron_consent"."purpose" ~ '^[a-z][a-z-]{1,40}$')
);
--> statement-breakpoint
CREATE TABLE "patron_link" (
	"patron_id" bigint NOT NULL,
	"relative_id" bigint NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "patron_link_patron_id_relative_id_pk" PRIMARY KEY("patron_id","relative_id"),
	CONSTRAINT "patron_link_kind" CHECK ("patron_link"."kind" in ('guardian', 'household')),
	CONSTRAINT "patron_link_is_between_two" CHECK ("patron_link"."patron_id" <> "patron_link"."relative_id")
);
--> statement-breakpoint
CREATE TABLE "patron_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patron_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"written_by" uuid,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patron_note_kind" CHECK ("patron_note"."kind" in ('note', 'alert')),
	CONSTRAINT "patron_note_length" CHECK (char_length("patron_note"."text") between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "patron_category" ADD COLUMN "membership_months" integer;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "printed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "handle" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "middle_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "birth_date" date;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "restriction_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "pin_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "search_name" text GENERATED ALWAYS AS (fold_name(family_name || ' ' || given_name || ' ' || middle_name)) STORED;--> statement-breakpoint
ALTER TABLE "patron" ADD COLUMN "phone_digits" text GENERATED ALWAYS AS (regexp_replace(phone, '[^0-9]', '', 'g')) STORED;--> statement-breakpoint
ALTER TABLE "patron_consent" ADD CONSTRAINT "patron_consent_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_link" ADD CONSTRAINT "patron_link_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_link" ADD CONSTRAINT "patron_link_relative_id_patron_id_fk" FOREIGN KEY ("relative_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patron_note" ADD CONSTRAINT "patron_note_patron_id_patron_id_fk" FOREIGN KEY ("patron_id") REFERENCES "public"."patron"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "patron_link_once" ON "patron_link" USING btree (least("patron_id", "relative_id"),greatest("patron_id", "relative_id"));--> statement-breakpoint
CREATE INDEX "patron_link_relative" ON "patron_link" USING btree ("relative_id");--> statement-breakpoint
CREATE INDEX "patron_note_patron" ON "patron_note" USING btree ("patron_id");--> statement-breakpoint
CREATE INDEX "card_by_number" ON "card" USING btree ("number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "patron_by_name" ON "patron" USING btree ("family_name","given_name","id");--> statement-breakpoint
CREATE INDEX "patron_searched_by_name" ON "patron" USING gin ("search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "patron_searched_by_phone" ON "patron" USING gin ("phone_digits" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_handle_unique" UNIQUE("handle");--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_external_id_unique" UNIQUE("external_id");--> statement-breakpoint
ALTER TABLE "patron_category" ADD CONSTRAINT "patron_category_membership_months" CHECK ("patron_category"."membership_months" between 1 and 1200);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_status" CHECK ("patron"."status" in ('pending', 'active'));--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_family_name_length" CHECK (char_length("patron"."family_name") <= 100);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_given_name_length" CHECK (char_length("patron"."given_name") <= 100);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_middle_name_length" CHECK (char_length("patron"."middle_name") <= 100);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_phone_length" CHECK (char_length("patron"."phone") <= 40);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_address_length" CHECK (char_length("patron"."address") <= 300);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_external_id_length" CHECK (char_length("patron"."external_id") <= 64);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_restriction_reason_length" CHECK (char_length("patron"."restriction_reason") <= 200);--> statement-breakpoint
ALTER TABLE "patron" ADD CONSTRAINT "patron_born_on_a_day" CHECK (isfinite("patron"."birth_date"));--> statement-breakpoint

-- An id is given once; so is the handle by which pages name a patron.
CREATE TRIGGER patron_note_keeps_its_id BEFORE UPDATE ON "patron_note" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
CREATE TRIGGER patron_keeps_its_handle BEFORE UPDATE ON "patron" FOR EACH ROW WHEN (NEW.handle IS DISTINCT FROM OLD.handle) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint

-- The application deletes no patron and no card but by this. Somebody with an open loan stays: the
-- trigger on party_patron refuses. Loans, visits and the journal keep their parties, which now are
-- nobody's; every other table that points at the patron empties itself by its foreign key.
CREATE FUNCTION erase_patron(erased bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM patron WHERE id = erased FOR UPDATE;
  DELETE FROM party_patron WHERE patron_id = erased;
  DELETE FROM card WHERE patron_id = erased;
  DELETE FROM patron WHERE id = erased;
END $$;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION erase_patron(bigint) FROM PUBLIC;--> statement-breakpoint

-- I12 once more: which fields of a patron were changed is told by their names, never by their values.
ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
  jsonb_typeof("detail") = 'object' AND
  ("detail" - '{reasons,confirmed,dueOn,dueOnBefore,lateDays,proof,undoes,count,epoch,seq,device,setting,value,user,by,role,roles,permissions,fields,kind,purpose}'::text[]) = '{}'::jsonb
);
