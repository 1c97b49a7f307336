import "server-only";
import { listTitleVersions, type TitleVersionRow } from "#db/queries/title-versions.ts";
import { changedColumns } from "#domain/catalog/title-changes.ts";

export type TitleVersionShown = Pick<
  TitleVersionRow,
  "version" | "madeAt" | "makerName" | "how"
> & {
  readonly changes: readonly {
    readonly column: string;
    readonly before: string;
    readonly after: string;
  }[];
};

/** What a title said at each time, the newest first, each with what it says otherwise than the one before. */
export async function readTitleVersions(titleId: number): Promise<readonly TitleVersionShown[]> {
  const rows = Number.isSafeInteger(titleId) ? await listTitleVersions(titleId) : [];
  return rows.map(({ version, madeAt, makerName, how, whole }, place) => {
    const before = rows[place + 1]?.whole.title ?? null;
    const after = whole.title;
    const changes = (before === null ? [] : changedColumns(before, after)).map((column) => ({
      column,
      before: said(before?.[column]),
      after: said(after[column]),
    }));
    return { version, madeAt, makerName, how, changes };
  });
}

function said(value: unknown): string {
  return Array.isArray(value) ? value.join("; ") : String(value ?? "");
}
