import { defineCommand } from "citty";
import { listMigrations, type OpenDatabase, prepareDatabase } from "#cli/start/database.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";

export const command = defineCommand({
  meta: { name: "migrate", description: "Bring the database's schema up to date" },
  args: {
    ...libraryOptions,
    status: { type: "boolean", description: "Only tell which migrations are applied" },
    "dry-run": { type: "boolean", description: "Only tell which migrations would be applied" },
  },
  run: ({ args }) =>
    withLibrary(
      args,
      async ({ database }) => {
        if (args.status) await tell(database, () => true);
        else if (args["dry-run"]) await tell(database, (isApplied) => !isApplied);
        else await apply(database);
      },
      { mayMake: true },
    ),
});

async function tell(database: OpenDatabase, isShown: (isApplied: boolean) => boolean) {
  const shown = (await listMigrations(database)).filter(({ isApplied }) => isShown(isApplied));
  for (const { tag, isApplied } of shown) say(`${isApplied ? "applied" : "missing"}  ${tag}`);
  if (shown.length === 0) say("Nothing to apply.");
}

async function apply(database: OpenDatabase) {
  const applied = await prepareDatabase(database);
  for (const tag of applied) say(`applied  ${tag}`);
  if (applied.length === 0) say("Nothing to apply.");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
