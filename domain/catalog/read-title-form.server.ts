import "server-only";
import { findTitleWhole, listTitleVersions } from "#db/queries/title-versions.ts";
import { changedColumns } from "#domain/catalog/title-changes.ts";
import { titleAsTyped } from "#domain/catalog/title-draft.ts";

/** A title as its form begins, and what was changed of it before, the newest first. */
export async function readTitleForm(id: number) {
  const [found, rows] = await Promise.all([findTitleWhole(id), listTitleVersions(id)]);
  if (found === null) return null;
  const { title } = found.whole;
  const versions = rows.map((row, place) => {
    const older = rows[place + 1];
    return {
      version: row.version,
      madeAt: row.madeAt,
      maker: row.makerName,
      how: row.how,
      fields: older === undefined ? [] : changedColumns(older.whole.title, row.whole.title),
    };
  });
  return {
    id,
    version: found.version,
    state: title.state,
    cover: title.cover,
    name: title.title,
    typed: titleAsTyped(title),
    versions,
  };
}
