import { defineCommand } from "citty";
import { prepareDatabase } from "#cli/start/database.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { addReferenceData } from "#cli/start/reference.ts";

export const command = defineCommand({
  meta: {
    name: "seed",
    description: "Give an empty library a branch, categories, item types and a loan policy",
  },
  args: {
    ...libraryOptions,
    locale: {
      type: "string",
      description: "Language of their names: en, ru or zh",
      default: "en",
      valueHint: "language",
    },
    "time-zone": {
      type: "string",
      description: "Where the branch is (default: this machine's zone)",
      valueHint: "Europe/Berlin",
    },
  },
  run: ({ args }) =>
    withLibrary(
      args,
      async ({ database }) => {
        await prepareDatabase(database);
        const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
        const timeZone = args["time-zone"] ?? here;
        const added = await addReferenceData({ locale: args.locale, timeZone });
        const said = added > 0 ? `Added ${added} entries.` : "The library is set up already.";
        process.stdout.write(`${said}\n`);
      },
      { mayMake: true },
    ),
});
