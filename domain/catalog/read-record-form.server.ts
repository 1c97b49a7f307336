import "server-only";
import {
  findTitleWhole,
  listTitleVersions,
  type TitleVersionRow,
  type TitleWhole,
} from "#db/queries/title-versions.ts";
import { currentRecord } from "#domain/catalog/exports/record-of-title.ts";
import type { TitleState } from "#domain/catalog/publishing.ts";
import {
  type EditedFormat,
  editedFormats,
  lineDifference,
  linesOfRecord,
} from "#domain/catalog/record-lines.ts";
import type { MarcRecord } from "#domain/catalog/records/record.ts";

export type RecordForm = {
  readonly id: number;
  readonly version: number;
  readonly state: TitleState;
  readonly name: string;
  readonly format: EditedFormat;
  /** It has no record of its own in such a format: this one was made of what the title says. */
  readonly isMade: boolean;
  /** It has one of another format, which is kept as it came and not edited here. */
  readonly isOther: boolean;
  readonly lines: readonly string[];
};
export type RecordVersion = Pick<TitleVersionRow, "version" | "madeAt" | "makerName" | "how"> & {
  readonly gone: readonly string[];
  readonly come: readonly string[];
};

/** A title's record as it is edited. `wished`: the format of one that has to be made. */
export async function readRecordForm(id: number, wished: EditedFormat): Promise<RecordForm | null> {
  const found = await findTitleWhole(id);
  if (found === null) return null;
  const { whole, version } = found;
  const own = ownFormat(whole);
  const isOther = own === null && hasForeign(whole);
  const format = own ?? wished;
  return {
    id,
    version,
    state: whole.title.state,
    name: whole.title.title,
    format,
    isMade: own === null && !isOther,
    isOther,
    lines: linesOf(id, whole, version, format),
  };
}

/** Who changed it, when, and which lines of the record that changed; the newest first. */
export async function readRecordVersions(
  id: number,
  format: EditedFormat,
): Promise<RecordVersion[]> {
  const rows = (await listTitleVersions(id)).slice(0, mostVersions + 1);
  const all = rows.map(({ whole, version }) => linesOf(id, whole, version, format));
  return rows.slice(0, mostVersions).map(({ version, madeAt, makerName, how }, place) => {
    const before = all[place + 1];
    const difference =
      before === undefined ? { gone: [], come: [] } : lineDifference(before, all[place] ?? []);
    return { version, madeAt, makerName, how, ...difference };
  });
}

const mostVersions = 20;

/** The format in which a title has a record of its own. */
function ownFormat({ record }: TitleWhole): EditedFormat | null {
  const fields = record?.fields as MarcRecord | undefined;
  if (fields === undefined || fields.fields.length === 0) return null;
  return editedFormats.find((each) => each === record?.format) ?? null;
}

/** A record of fields that this editor does not know, as those of IRBIS. */
function hasForeign({ record }: TitleWhole): boolean {
  const fields = record?.fields as MarcRecord | undefined;
  return record?.format === "irbis" && (fields?.fields.length ?? 0) > 0;
}

function linesOf(
  id: number,
  { title, record }: TitleWhole,
  version: number,
  format: EditedFormat,
): string[] {
  const kept =
    record === null
      ? null
      : { format: record.format, fields: record.fields as MarcRecord, version };
  return linesOfRecord(currentRecord({ id, ...title }, kept, format), format);
}
