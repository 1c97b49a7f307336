import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { tokenHours, tokenScopes } from "#domain/identity/api-token.ts";
import { findStaff } from "#domain/identity/find-staff.server.ts";
import { readStaffMember } from "#domain/identity/list-staff.server.ts";
import { listTokens } from "#domain/identity/list-tokens.server.ts";
import { makeToken } from "#domain/identity/make-token.server.ts";
import { withPermissions } from "#domain/identity/permissions.ts";
import { revokeToken } from "#domain/identity/revoke-token.server.ts";

const json = { type: "boolean", description: "Print as JSON, one object a line" } as const;

const create = defineCommand({
  meta: { name: "create", description: "Make a token by which another program gets in" },
  args: {
    ...libraryOptions,
    name: { type: "positional", description: "What the program is called", required: true },
    as: {
      type: "string",
      description: "Whose token it is: her name at the sign-in. It may what she may, at most",
      valueHint: "name",
      required: true,
    },
    scopes: {
      type: "string",
      description: `What it may, with commas: ${tokenScopes.join(", ")}`,
      valueHint: "scopes",
      required: true,
    },
    branches: {
      type: "string",
      description: "Codes of the branches where it may, with commas (default: wherever she may)",
      valueHint: "codes",
    },
    hours: { type: "string", description: `How long it opens (default: ${tokenHours})` },
    json,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const id = await findStaff(args.as);
      const maker = id === null ? null : await readStaffMember(id);
      if (maker === null)
        throw new OperatorError(`Nobody signs in as "${args.as}". See: bibliomat admin list`);
      const asked = {
        name: args.name,
        scopes: listed(args.scopes),
        branches: listed(args.branches ?? ""),
        hours: args.hours === undefined ? tokenHours : Number(args.hours),
      };
      const assignments = withPermissions(maker.assignments);
      const made = await makeToken(asked, { id: maker.id, assignments });
      if (made.status === "refused")
        throw new OperatorError(
          `No token was made: ${made.problem}. See: bibliomat token create --help`,
        );
      const { token, expiresAt } = made;
      process.stdout.write(
        args.json === true
          ? `${JSON.stringify({ id: made.id, token, expiresAt })}\n`
          : `${token}\n`,
      );
      process.stderr.write(`It opens until ${expiresAt.toISOString()} and is not shown again.\n`);
    }),
});

const list = defineCommand({
  meta: { name: "list", description: "Tokens, their scopes, and until when they open" },
  args: { ...libraryOptions, json },
  run: ({ args }) =>
    withLibrary(args, async () => {
      for (let page = 1, hasMore = true; hasMore; page += 1) {
        const found = await listTokens(page);
        hasMore = found.hasMore;
        for (const token of found.tokens) {
          const words = [
            token.id,
            token.state.padEnd(9),
            token.expiresAt.toISOString(),
            token.scopes.join(","),
            token.branches?.join(",") ?? "everywhere",
            token.name,
          ];
          process.stdout.write(
            `${args.json === true ? JSON.stringify(token) : words.join("  ")}\n`,
          );
        }
      }
    }),
});

const revoke = defineCommand({
  meta: { name: "revoke", description: "A token opens nothing any more" },
  args: {
    ...libraryOptions,
    token: { type: "positional", description: "Its id, as the list shows it", required: true },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const revoked = await revokeToken(args.token, "console");
      if (revoked.status === "refused")
        throw new OperatorError(`No open token has the id "${args.token}".`);
      process.stdout.write("revoked\n");
    }),
});

export const command = defineCommand({
  meta: { name: "token", description: "Tokens by which other programs get in" },
  subCommands: { create, list, revoke },
});

function listed(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
