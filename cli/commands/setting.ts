import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { isSettingName, nearestSettings } from "#domain/library/setting-values.ts";
import type { SettingName } from "#domain/library/settings.ts";
import { changeSetting, type SettingWish } from "#domain/ops/change-setting.server.ts";
import { listSettings, type SettingShown } from "#domain/ops/list-settings.server.ts";
import { readWantedSetting } from "#domain/ops/read-wanted-setting.server.ts";

const options = {
  ...libraryOptions,
  branch: {
    type: "string",
    description: "Code of a branch; without it, the whole library",
    valueHint: "code",
  },
  json: { type: "boolean", description: "Print as JSON" },
} as const;
const named = {
  type: "positional",
  description: "Name of the setting, such as receipt.paper",
  required: true,
} as const;

type Args = {
  readonly "data-dir"?: string | undefined;
  readonly branch?: string | undefined;
  readonly json?: boolean | undefined;
};

const list = defineCommand({
  meta: { name: "list", description: "Every setting: what holds, and what was chosen where" },
  args: options,
  run: ({ args }) =>
    withLibrary(args, async () => {
      const settings = await shown(args.branch);
      const lines = args.json ? settings.map((each) => JSON.stringify(each)) : table(settings);
      process.stdout.write(`${lines.join("\n")}\n`);
    }),
});

const get = defineCommand({
  meta: { name: "get", description: "The value that holds" },
  args: { name: named, ...options },
  run: ({ args }) => {
    const name = known(args.name);
    return withLibrary(args, async () => {
      const setting = (await shown(args.branch)).find((each) => each.name === name);
      const told = args.json ? JSON.stringify(setting) : plain(setting?.holds);
      process.stdout.write(`${told}\n`);
    });
  },
});

const set = defineCommand({
  meta: { name: "set", description: "Choose a value, for the library or for a branch" },
  args: {
    name: named,
    value: { type: "positional", description: "The value", required: true },
    ...options,
  },
  run: ({ args }) => {
    const name = known(args.name);
    const typed = readWantedSetting(name, args.value);
    if (!typed.fits) {
      throw new OperatorError(`${name} takes ${typed.expected}, not "${args.value}".`, "usage");
    }
    return change(args, { name, branch: args.branch ?? null, value: typed.value });
  },
});

const unset = defineCommand({
  meta: { name: "unset", description: "Take a choice back: then the library's, else the default" },
  args: { name: named, ...options },
  run: ({ args }) =>
    change(args, { name: known(args.name), branch: args.branch ?? null, value: undefined }),
});

export const command = defineCommand({
  meta: { name: "setting", description: "Settings of the library and its branches" },
  subCommands: { list, get, set, unset },
});

function known(text: string): SettingName {
  if (isSettingName(text)) return text;
  const near = nearestSettings(text);
  const hint =
    near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "See: bibliomat setting list";
  throw new OperatorError(`There is no setting "${text}". ${hint}`, "usage");
}

async function change(args: Args, wish: SettingWish): Promise<void> {
  await withLibrary(args, async () => {
    const changed = await changeSetting(wish);
    if (changed.status === "unknown-branch") throw unknownBranch(args.branch, changed.branches);
    if (changed.status === "library-only")
      throw new OperatorError(`${wish.name} holds for the whole library; no branch has its own.`);
    const setting = (await shown(args.branch)).find((each) => each.name === wish.name);
    const told = args.json
      ? JSON.stringify({ ...changed, setting })
      : `${changed.status}: ${wish.name} is ${plain(setting?.holds)}`;
    process.stdout.write(`${told}\n`);
  });
}

async function shown(branch: string | undefined): Promise<readonly SettingShown[]> {
  const answer = await listSettings(branch ?? null);
  if (answer.status === "unknown-branch") throw unknownBranch(branch, answer.branches);
  return answer.settings;
}

function unknownBranch(wanted: string | undefined, branches: readonly string[]): OperatorError {
  const there = branches.length > 0 ? `There are: ${branches.join(", ")}.` : "There is none yet.";
  return new OperatorError(`There is no branch "${wanted ?? ""}". ${there}`);
}

function table(settings: readonly SettingShown[]): string[] {
  const widest = Math.max(...settings.map(({ name }) => name.length));
  return settings.map((setting) => {
    const chosen = [
      ...("library" in setting ? [`library ${plain(setting.library)}`] : []),
      ...Object.entries(setting.branches).map(([code, value]) => `${code} ${plain(value)}`),
    ];
    const aside =
      chosen.length > 0 ? `default ${plain(setting.default)}; ${chosen.join("; ")}` : "default";
    return `${setting.name.padEnd(widest)}  ${plain(setting.holds)}  (${aside})`;
  });
}

function plain(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}
