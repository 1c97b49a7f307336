import "server-only";
import { readSettingChanges, type SettingChangeRow } from "#db/queries/settings.ts";
import type { SettingName } from "#domain/library/settings.ts";

export type SettingChange = {
  readonly id: number;
  readonly at: Date;
  /** Code of the branch; null: for the whole library. */
  readonly place: string | null;
  /** Her name; `console` is the terminal, null an account that is gone. */
  readonly who: string | null;
  readonly isAtConsole: boolean;
  /** Undefined: the journal does not keep it. Null: nothing was chosen. */
  readonly before: unknown;
  readonly after: unknown;
};

const shownChanges = 50;

/** Who changed a setting, when and from what to what, the newest first: all of it from the journal. */
export async function readSettingHistory(name: SettingName): Promise<readonly SettingChange[]> {
  return (await readSettingChanges(name, shownChanges)).map(asChange);
}

function asChange(row: SettingChangeRow): SettingChange {
  const { detail, outcome, branch } = row;
  return {
    id: row.id,
    at: row.at,
    place: outcome.endsWith("-for-branch") ? branch : null,
    who: row.userName,
    // Rows of before there were pages name nobody: then there was the terminal alone.
    isAtConsole: detail.by === undefined,
    ...valuesOf(detail.value),
  };
}

function valuesOf(value: unknown): { readonly before: unknown; readonly after: unknown } {
  if (typeof value === "object" && value !== null && "before" in value && "after" in value)
    return { before: value.before, after: value.after };
  return { before: undefined, after: value };
}
