CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "title_search" (
	"title_id" bigint PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"words" "tsvector" NOT NULL,
	"branches" integer[] DEFAULT '{}' NOT NULL,
	"copies" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "title_search" ADD CONSTRAINT "title_search_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."title"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_word_alike" ON "search_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "title_search_words" ON "title_search" USING gin ("words") WITH (gin_pending_list_limit=512);--> statement-breakpoint
CREATE INDEX "title_search_key" ON "title_search" USING btree ("key" text_pattern_ops);--> statement-breakpoint

-- How a text is searched. Both stemmers without stop words: "Мы" and "It" are titles.
CREATE TEXT SEARCH DICTIONARY title_russian (TEMPLATE = pg_catalog.snowball, Language = russian);--> statement-breakpoint
CREATE TEXT SEARCH DICTIONARY title_english (TEMPLATE = pg_catalog.snowball, Language = english);--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION titles (PARSER = pg_catalog."default");--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION titles ADD MAPPING FOR asciiword, asciihword, hword_asciipart WITH title_english;--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION titles ADD MAPPING FOR word, hword, hword_part WITH title_russian;--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION titles ADD MAPPING FOR numword, numhword, hword_numpart, int, uint, float, sfloat, version WITH simple;--> statement-breakpoint

-- Small letters without accents, ё as е, wide forms as narrow ones, nothing but letters, digits and spaces.
-- All of these in plpgsql: a function in SQL that calls one in SQL plans it anew for every row.
CREATE FUNCTION fold_text(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, normalize(replace(said, '№', ' '), NFKC))), '[^[:alnum:]]+', ' ', 'g'));
END $$;--> statement-breakpoint

-- What words sound like in Latin letters, by whichever scheme they were written: Толстой, Tolstoi, Tolstoy
-- are one. Coarser than fold_name, which readers are found by. No q, w, x, y, j comes out.
CREATE FUNCTION fold_sound(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text := lower(normalize(replace(said, '№', ' '), NFKC));
BEGIN
  IF folded ~ '[šžč]' THEN
    folded := replace(replace(replace(folded, 'š', 'sh'), 'ž', 'zh'), 'č', 'ch');
  END IF;
  folded := public.unaccent('public.unaccent'::regdictionary, folded);
  IF folded ~ '[а-яіїєґ]' THEN
    folded := replace(replace(replace(replace(replace(replace(folded, 'щ', 'sh'), 'ш', 'sh'), 'ч', 'ch'), 'ж', 'zh'), 'ю', 'iu'), 'я', 'ia');
    folded := translate(folded, 'абвгдезийклмнопрстуфхцыэєіїґъь', 'abvgdeziiklmnoprstufhcieeiig');
  END IF;
  folded := translate(folded, 'wqjy''’ʼ`', 'vkii');
  IF folded ~ '[cktp][chzksh]|x' THEN
    folded := replace(replace(replace(replace(replace(replace(replace(replace(replace(folded,
      'shch', 'sh'), 'sch', 'sh'), 'kh', 'h'), 'tch', 'ch'), 'tz', 'c'), 'ts', 'c'), 'ck', 'k'), 'ph', 'f'), 'x', 'ks');
  END IF;
  RETURN btrim(regexp_replace(regexp_replace(regexp_replace(folded, '([a-z])\1+', '\1', 'g'), 'i[eo]', 'e', 'g'), '[^[:alnum:]]+', ' ', 'g'));
END $$;--> statement-breakpoint

-- Chinese, Japanese and Korean are written without spaces: each sign with its neighbour, and the last alone.
CREATE FUNCTION cut_signs(folded text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  cut text := '';
  run text;
BEGIN
  IF folded !~ '[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]' THEN RETURN folded; END IF;
  FOR run IN SELECT part[1] FROM regexp_matches(folded,
    '[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]+|[^\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]+', 'g') AS part
  LOOP
    IF run ~ '^[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]' THEN
      FOR place IN 1..length(run) LOOP cut := cut || ' ' || substr(run, place, 2); END LOOP;
    ELSE
      cut := cut || ' ' || run;
    END IF;
  END LOOP;
  RETURN btrim(cut);
END $$;--> statement-breakpoint

-- The words of a text by their stems, and by their sound with a q before it, so that it is no stem.
CREATE FUNCTION words_of(said text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN to_tsvector('public.titles'::regconfig, public.cut_signs(public.fold_text(said)))
    || to_tsvector('pg_catalog.simple'::regconfig,
      regexp_replace(regexp_replace(public.fold_sound(said), '[^a-z0-9 ]+', ' ', 'g'), '\m([a-z])', 'q\1', 'g'));
END $$;--> statement-breakpoint

-- What a title is found by. A lexeme that begins with = is what a list is narrowed by, never a word.
CREATE FUNCTION words_of_title(t title, branches integer[]) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  heading text := left(t.series || ' ' || array_to_string(t.subjects, ' '), 2000);
  rest text := left(t.publisher || ' ' || t.notes, 2000);
BEGIN
  RETURN setweight(public.words_of(t.title || ' ' || t.subtitle), 'A')
    || setweight(public.words_of(t.authors), 'B')
    || CASE WHEN heading = ' ' THEN ''::tsvector ELSE setweight(public.words_of(heading), 'C') END
    || CASE WHEN rest = ' ' THEN ''::tsvector ELSE to_tsvector('public.titles'::regconfig, public.cut_signs(public.fold_text(rest))) END
    || array_to_tsvector(array_remove(
      ARRAY['=k:' || t.kind, '=l:' || t.language, '=y:' || t.year, '=d:' || t.year / 10, '=i:' || t.isbn]
      || ARRAY(SELECT '=l:' || other FROM unnest(t.other_languages) AS other)
      || ARRAY(SELECT '=i:' || other FROM unnest(t.other_isbns) AS other)
      || ARRAY(SELECT '=b:' || branch FROM unnest(branches) AS branch)
      || ARRAY(SELECT '=s:' || left(md5(lower(subject)), 16) FROM unnest(t.subjects) AS subject), NULL));
END $$;--> statement-breakpoint

-- Written anew for these titles, whatever stood there; a title that is not published has none.
CREATE FUNCTION index_titles(ids bigint[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM title_search WHERE title_id = ANY(ids) AND NOT EXISTS (
    SELECT FROM title WHERE title.id = title_id AND state = 'published');
  INSERT INTO title_search (title_id, key, words, branches, copies)
  SELECT t.id, left(fold_sound(t.title), 200), words_of_title(t, stock.branches), stock.branches, stock.copies
  FROM title AS t CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT branch ORDER BY branch) FILTER (WHERE branch IS NOT NULL), '{}') AS branches,
      count(DISTINCT item.id)::int AS copies
    FROM item LEFT JOIN LATERAL unnest(ARRAY[home_branch_id, seen_branch_id]) AS branch ON true
    WHERE item.title_id = t.id
      AND NOT EXISTS (SELECT FROM item_mark WHERE item_mark.item_id = item.id AND item_mark.ended_at IS NULL AND item_mark.kind IN ('withdrawn', 'lost'))) AS stock
  WHERE t.id = ANY(ids) AND t.state = 'published' ORDER BY t.id
  ON CONFLICT (title_id) DO UPDATE SET key = excluded.key, words = excluded.words,
    branches = excluded.branches, copies = excluded.copies;
END $$;--> statement-breakpoint

-- Words by their sound, for correcting what was mistyped. In one order, so that two writers never wait
-- for each other in a ring; a word that is there already is not touched.
CREATE FUNCTION keep_search_words(ids bigint[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO search_word (word)
  SELECT DISTINCT substr(lexeme, 2) COLLATE "C" AS word FROM title_search, unnest(tsvector_to_array(words)) AS lexeme
  WHERE title_id = ANY(ids) AND lexeme ~ '^q[a-z]{3,30}$' 
    AND NOT EXISTS (SELECT FROM search_word WHERE search_word.word = substr(lexeme, 2))
  ORDER BY word ON CONFLICT DO NOTHING
$$;--> statement-breakpoint

CREATE FUNCTION index_written_titles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids bigint[] := ARRAY(SELECT id FROM written);
BEGIN
  PERFORM index_titles(ids);
  PERFORM keep_search_words(ids);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION index_changed_titles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids bigint[] := ARRAY(SELECT written.id FROM written JOIN before USING (id) WHERE
    (written.title, written.subtitle, written.authors, written.series, written.subjects, written.publisher, written.notes,
     written.language, written.other_languages, written.isbn, written.other_isbns, written.year, written.kind, written.state)
    IS DISTINCT FROM
    (before.title, before.subtitle, before.authors, before.series, before.subjects, before.publisher, before.notes,
     before.language, before.other_languages, before.isbn, before.other_isbns, before.year, before.kind, before.state));
BEGIN
  IF cardinality(ids) > 0 THEN
    PERFORM index_titles(ids);
    PERFORM keep_search_words(ids);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER title_is_found AFTER INSERT ON "title" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION index_written_titles();--> statement-breakpoint
CREATE TRIGGER title_is_found_anew AFTER UPDATE ON "title" REFERENCING OLD TABLE AS before NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION index_changed_titles();--> statement-breakpoint

-- At which branches a title is, without what was withdrawn or lost: only where that changed, so that no
-- ordinary return writes here.
CREATE FUNCTION index_stock(ids bigint[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE title_search SET copies = stock.copies, branches = stock.branches,
    words = CASE WHEN title_search.branches = stock.branches THEN words
      ELSE ts_delete(words, ARRAY(SELECT '=b:' || branch FROM unnest(title_search.branches) AS branch))
        || array_to_tsvector(ARRAY(SELECT '=b:' || branch FROM unnest(stock.branches) AS branch)) END
  FROM (
    SELECT wanted AS title_id, coalesce(array_agg(DISTINCT branch ORDER BY branch) FILTER (WHERE branch IS NOT NULL), '{}') AS branches,
      count(DISTINCT item.id)::int AS copies
    FROM unnest(ids) AS wanted LEFT JOIN item ON item.title_id = wanted
      AND NOT EXISTS (SELECT FROM item_mark WHERE item_mark.item_id = item.id AND item_mark.ended_at IS NULL AND item_mark.kind IN ('withdrawn', 'lost'))
      LEFT JOIN LATERAL unnest(ARRAY[home_branch_id, seen_branch_id]) AS branch ON true
    GROUP BY wanted) AS stock
  WHERE title_search.title_id = stock.title_id
    AND (title_search.copies, title_search.branches) IS DISTINCT FROM (stock.copies, stock.branches);
END $$;--> statement-breakpoint
CREATE FUNCTION index_written_items() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM index_stock(ARRAY(SELECT DISTINCT title_id FROM written ORDER BY title_id));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION index_moved_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM index_stock(CASE TG_OP WHEN 'DELETE' THEN ARRAY[OLD.title_id] ELSE ARRAY[OLD.title_id, NEW.title_id] END);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER item_is_found AFTER INSERT ON "item" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION index_written_items();--> statement-breakpoint
CREATE TRIGGER item_is_found_elsewhere AFTER UPDATE OF title_id, home_branch_id, seen_branch_id ON "item" FOR EACH ROW
  WHEN ((OLD.title_id, OLD.home_branch_id, OLD.seen_branch_id) IS DISTINCT FROM (NEW.title_id, NEW.home_branch_id, NEW.seen_branch_id))
  EXECUTE FUNCTION index_moved_item();--> statement-breakpoint
CREATE TRIGGER item_is_found_no_more AFTER DELETE ON "item" FOR EACH ROW EXECUTE FUNCTION index_moved_item();--> statement-breakpoint
CREATE FUNCTION index_marked_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  mark item_mark := coalesce(NEW, OLD);
BEGIN
  IF mark.kind IN ('withdrawn', 'lost') THEN
    PERFORM index_stock(ARRAY(SELECT title_id FROM item WHERE id = mark.item_id));
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER item_mark_is_counted AFTER INSERT OR DELETE OR UPDATE OF ended_at ON "item_mark" FOR EACH ROW EXECUTE FUNCTION index_marked_item();--> statement-breakpoint

-- What was typed, as a question to title_search.words: every word by its stem or its sound; the last one,
-- while it is being typed, by its beginning.
CREATE FUNCTION search_query(typed text, is_typing boolean) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked tsquery;
  part text;
  place bigint;
  parts text[] := ARRAY(SELECT word FROM regexp_split_to_table(btrim(left(typed, 200)), '\s+') AS word
    WHERE fold_text(word) <> '' LIMIT 12);
BEGIN
  FOR part, place IN SELECT * FROM unnest(parts) WITH ORDINALITY LOOP
    asked := coalesce(asked && search_word_query(part, is_typing AND place = cardinality(parts)),
      search_word_query(part, is_typing AND place = cardinality(parts)));
  END LOOP;
  RETURN asked;
END $$;--> statement-breakpoint
CREATE FUNCTION search_queries(readings text[], is_typing boolean) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked tsquery;
  reading text;
BEGIN
  FOREACH reading IN ARRAY readings LOOP
    asked := coalesce(asked || search_query(reading, is_typing), search_query(reading, is_typing), asked);
  END LOOP;
  RETURN asked;
END $$;--> statement-breakpoint
CREATE FUNCTION search_word_query(part text, is_typing boolean) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  signs CONSTANT text := '[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]';
  folded text := fold_text(part);
  sound text := regexp_replace(fold_sound(part), '[^a-z0-9 ]+', '', 'g');
  asked tsquery;
  run text;
  pairs text := '';
BEGIN
  IF folded ~ signs THEN
    FOR run IN SELECT cut[1] FROM regexp_matches(folded, signs || '+', 'g') AS cut LOOP
      pairs := concat_ws(' & ', nullif(pairs, ''), CASE WHEN length(run) = 1 THEN run || ':*'
        ELSE (SELECT string_agg(substr(run, place, 2), ' & ') FROM generate_series(1, length(run) - 1) AS place) END);
    END LOOP;
    asked := to_tsquery('pg_catalog.simple', pairs);
    folded := btrim(regexp_replace(folded, signs, ' ', 'g'));
    RETURN CASE WHEN folded = '' THEN asked ELSE asked && plainto_tsquery('titles', folded) END;
  END IF;
  asked := plainto_tsquery('titles', folded);
  IF sound ~ '[a-z]' THEN
    asked := asked || plainto_tsquery('simple', regexp_replace(sound, '\m([a-z])', 'q\1', 'g'));
    IF is_typing AND length(sound) > 2 AND sound !~ ' ' THEN
      asked := asked || to_tsquery('simple', 'q' || CASE WHEN length(sound) > 4 AND length(rtrim(sound, 'ie')) >= 3
        THEN rtrim(sound, 'ie') ELSE sound END || ':*');
    END IF;
  END IF;
  RETURN asked;
END $$;--> statement-breakpoint

-- As it is said, not as it is spaced: 84(2)6 Б90 and 84(2)6-Б90 are one shelf.
CREATE FUNCTION fold_call_number(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN lower(regexp_replace(normalize(written, NFKC), '[[:space:]-]+', '', 'g'));
END $$;--> statement-breakpoint
CREATE INDEX item_by_call_number ON item (fold_call_number(call_number) COLLATE "C", title_id);--> statement-breakpoint
CREATE INDEX title_by_arrival ON title (added_at DESC, id DESC) WHERE state = 'published';--> statement-breakpoint

-- What was there before.
SELECT index_titles(ARRAY(SELECT id FROM title));--> statement-breakpoint
SELECT keep_search_words(ARRAY(SELECT id FROM title));
