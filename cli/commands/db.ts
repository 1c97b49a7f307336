import { defineCommand } from "citty";
import { initialiseServer } from "#cli/start/initialise-server.ts";

const init = defineCommand({
  meta: {
    name: "init",
    description: "On a PostgreSQL of your own: make the roles, the database and its extensions",
  },
  args: {
    url: {
      type: "string",
      description: "Address of the server for a role that may create roles and databases",
      valueHint: "postgresql://postgres:…@host/postgres",
      required: true,
    },
    database: {
      type: "string",
      description: "Name of the library's database",
      valueHint: "name",
      default: "bibliomat",
    },
    "new-passwords": {
      type: "boolean",
      description: "Give roles that exist already new passwords",
    },
  },
  run: async ({ args }) => {
    const lines = await initialiseServer({
      superuserUrl: args.url,
      database: args.database,
      mayReplacePasswords: args["new-passwords"] === true,
    });
    process.stdout.write(`${lines.join("\n")}\n`);
  },
});

export const command = defineCommand({
  meta: { name: "db", description: "Prepare a PostgreSQL server of your own" },
  subCommands: { init },
});
