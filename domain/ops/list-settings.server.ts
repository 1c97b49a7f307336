import "server-only";
import { branchCodes, chosenSettings } from "#db/queries/settings.ts";
import { inTransaction } from "#db/transaction.ts";
import { settingNames } from "#domain/library/setting-values.ts";
import { readSetting, type SettingName, settingDefaults } from "#domain/library/settings.ts";

export type SettingShown = {
  readonly name: SettingName;
  readonly default: unknown;
  /** The library's own value; absent where it has chosen none. */
  readonly library?: unknown;
  /** Branches with a value of their own, by code. */
  readonly branches: Readonly<Record<string, unknown>>;
  /** What holds at the branch that was asked for, else in the library. */
  readonly holds: unknown;
};

export type SettingsShown =
  | { readonly status: "shown"; readonly settings: readonly SettingShown[] }
  | { readonly status: "unknown-branch"; readonly branches: readonly string[] };

/** Every setting: its default, what the library and its branches chose, and what holds. */
export async function listSettings(branch: string | null): Promise<SettingsShown> {
  return await inTransaction(async (transaction) => {
    const [codes, rows] = await Promise.all([
      branchCodes(transaction),
      chosenSettings(transaction),
    ]);
    const branches = codes.map(({ code }) => code);
    if (branch !== null && !branches.includes(branch)) {
      return { status: "unknown-branch", branches };
    }
    const settings = settingNames.map((name) => {
      const chosen = rows.filter((row) => row.name === name);
      const ofLibrary = chosen.find((row) => row.branch === null);
      const here = chosen.find((row) => branch !== null && row.branch === branch) ?? ofLibrary;
      return {
        name,
        default: settingDefaults[name],
        ...(ofLibrary === undefined ? {} : { library: ofLibrary.value }),
        branches: Object.fromEntries(
          chosen.flatMap((row) => (row.branch === null ? [] : [[row.branch, row.value]])),
        ),
        holds: readSetting({ [name]: here?.value }, name),
      };
    });
    return { status: "shown", settings };
  });
}
