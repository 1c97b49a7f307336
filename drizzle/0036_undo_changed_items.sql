-- Undoing an import leaves items as they are that somebody changed since.
CREATE OR REPLACE FUNCTION take_back_imported(taken integer, numbers integer[], unchanged integer[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  unused text;
BEGIN
  SELECT coalesce(string_agg(format(' AND NOT EXISTS (SELECT FROM %s AS used WHERE used.%I = item.id)', conrelid::regclass, attname), ''), '')
    INTO unused FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'f' AND confrelid = 'public.item'::regclass AND confdeltype <> 'c';
  EXECUTE 'DELETE FROM item WHERE version = 1 AND id IN (SELECT unnest(item_ids) FROM catalogue_import_record
    WHERE import_id = $1 AND number = ANY($2))' || unused USING taken, numbers;
  SELECT coalesce(string_agg(format(' AND NOT EXISTS (SELECT FROM %s AS used WHERE used.%I = title.id)', conrelid::regclass, attname), ''), '')
    INTO unused FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'f' AND confrelid = 'public.title'::regclass AND confdeltype <> 'c';
  EXECUTE 'DELETE FROM title WHERE id IN (SELECT title_id FROM catalogue_import_record
    WHERE import_id = $1 AND number = ANY($2) AND outcome = ''created'')' || unused USING taken, unchanged;
END $$;
