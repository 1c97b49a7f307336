-- A title has a kind, too: the one that is meant is the name's.
CREATE OR REPLACE FUNCTION spread_variants(wanted integer, after bigint, most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids bigint[];
BEGIN
  WITH form AS (
    SELECT authority.kind, name AS said FROM authority WHERE id = wanted
    UNION SELECT authority_variant.kind, variant FROM authority_variant WHERE authority_id = wanted),
  asked AS (
    SELECT form.kind, form.said, CASE form.kind WHEN 'subject' THEN ('''=s:' || left(md5(lower(form.said)), 16) || '''')::tsquery
      ELSE plainto_tsquery('public.titles', cut_signs(fold_text(form.said))) END AS query FROM form)
  SELECT array_agg(title_id) INTO ids FROM (
    SELECT DISTINCT found.title_id FROM asked JOIN title_search AS found ON found.words @@ asked.query
    JOIN title ON title.id = found.title_id
    WHERE found.title_id > after
      AND CASE asked.kind WHEN 'subject' THEN asked.said = ANY(title.subjects)
        WHEN 'person' THEN asked.said = ANY(names_in_authors(title.authors)) ELSE false END
    ORDER BY found.title_id LIMIT most) AS next;
  IF ids IS NULL THEN RETURN NULL; END IF;
  PERFORM index_titles(ids);
  PERFORM keep_search_words(ids);
  RETURN ids[cardinality(ids)];
END $$;
