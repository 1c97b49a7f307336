import { pool } from "#db/pool.ts";
import { isInStock } from "#db/queries/holds.ts";
import type { TitleValues } from "#db/queries/title-versions.ts";

export type ExportedTitleRow = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly otherLanguages: readonly string[];
  readonly isbn: string | null;
  readonly otherIsbns: readonly string[];
  readonly classes: readonly string[];
  readonly audience: TitleValues["audience"];
  readonly kind: TitleValues["kind"];
  readonly publisher: string;
  readonly series: string;
  readonly subjects: readonly string[];
  readonly notes: string;
  readonly items: readonly {
    readonly barcode: string;
    readonly branch: string;
    readonly itemType: string;
    readonly callNumber: string;
    readonly inventoryNumber: string;
    readonly price: string;
  }[];
  readonly format: string | null;
  readonly fields: unknown;
  readonly version: number | null;
};

/** Published titles with their copies and records in the order of their numbers, from behind one of them. */
export async function listExportedTitles(asked: {
  readonly after: number;
  readonly most: number;
  /** Of one import, or of one branch's copies; null: all. */
  readonly importId: number | null;
  readonly branch: string | null;
}): Promise<ExportedTitleRow[]> {
  const { rows } = await pool().query<ExportedTitleRow>(
    `select title.id, title, subtitle, authors, year, isbn, publisher, series, subjects, notes,
       language, other_languages as "otherLanguages", other_isbns as "otherIsbns", classes, audience, kind,
       record.format, record.fields, record.version,
       coalesce((select jsonb_agg(jsonb_build_object('barcode', barcode, 'branch', branch.code,
           'itemType', item_type.code, 'callNumber', coalesce(call_number, ''),
           'inventoryNumber', coalesce(inventory_number, ''),
           'price', coalesce(to_char(price / 100.0, 'FM9999990.00'), '')) order by item.id)
         from item join branch on branch.id = home_branch_id join item_type on item_type.id = item_type_id
         where item.title_id = title.id and ${isInStock}), '[]') as items
     from title left join record on record.title_id = title.id
     where title.id > $1 and title.state = 'published'
       and ($3::int is null or exists (select from catalogue_import_record as made
         where made.import_id = $3 and made.title_id = title.id))
       and ($4::text is null or exists (select from item join branch on branch.id = home_branch_id
         where item.title_id = title.id and branch.code = $4 and ${isInStock}))
     order by title.id limit $2`,
    [asked.after, asked.most, asked.importId, asked.branch],
  );
  return rows;
}
