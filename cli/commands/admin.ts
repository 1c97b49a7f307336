import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { localAddress } from "#cli/start/announce.ts";
import { linkAddress } from "#cli/start/first-administrator.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { runningLauncher } from "#cli/start/presence.ts";
import { endUserSessions } from "#domain/identity/end-user-sessions.server.ts";
import { findStaff, unlockAccount } from "#domain/identity/find-staff.server.ts";
import { linkHours } from "#domain/identity/link-token.server.ts";
import { listStaff, readStaffMember, staffFirst } from "#domain/identity/list-staff.server.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { removeSecondFactor } from "#domain/identity/remove-second-factor.server.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";

const json = { json: { type: "boolean", description: "Print as JSON" } } as const;
const name = {
  name: {
    type: "positional",
    description: "The name that is typed at the sign-in",
    required: true,
  },
} as const;
type Typed = { readonly "data-dir"?: string | undefined; readonly json?: boolean | undefined };

const create = defineCommand({
  meta: { name: "create", description: "Make a one-time link that makes an administrator" },
  args: { ...libraryOptions, ...json },
  run: ({ args }) => printLink(args, null),
});

const link = defineCommand({
  meta: { name: "link", description: "Make a one-time link to choose another password" },
  args: { ...name, ...libraryOptions, ...json },
  run: ({ args }) => printLink(args, args.name),
});

const list = defineCommand({
  meta: { name: "list", description: "Who signs in at a browser, and with which roles" },
  args: {
    ...libraryOptions,
    json: { type: "boolean", description: "Print one JSON object a line" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      for (let page = 1, hasMore = true; hasMore; page += 1) {
        const found = await listStaff({ ...staffFirst, words: "", page });
        hasMore = found.hasMore;
        for (const member of found.people) {
          const roles = member.assignments.map(
            ({ role, branchId }) => `${role}@${branchId ?? "all"}`,
          );
          const words = [member.status.padEnd(8), member.signInName ?? "-", roles.join(",") || "-"];
          process.stdout.write(`${args.json ? JSON.stringify(member) : words.join("  ")}\n`);
        }
      }
    }),
});

const endSessions = defineCommand({
  meta: { name: "end-sessions", description: "Sign somebody out everywhere" },
  args: { ...name, ...libraryOptions },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const ended = await endUserSessions(await idOf(args.name), null);
      process.stdout.write(`ended ${ended.status === "ended" ? ended.count : 0}\n`);
    }),
});

const unlock = defineCommand({
  meta: { name: "unlock", description: "Let somebody try again who mistyped too often" },
  args: {
    ...name,
    ...libraryOptions,
    "second-factor": { type: "boolean", description: "Take a lost second factor away, too" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const id = await idOf(args.name);
      await unlockAccount(id, (await readStaffMember(id))?.signInName ?? null);
      if (args["second-factor"] === true) await removeSecondFactor(id, null);
      process.stdout.write("unlocked\n");
    }),
});

export const command = defineCommand({
  meta: { name: "admin", description: "Administrators and staff: first link, new links, sessions" },
  subCommands: { create, link, list, "end-sessions": endSessions, unlock },
});

async function printLink(typed: Typed, of: string | null): Promise<void> {
  await withLibrary(typed, async ({ configuration }) => {
    const made = await makeLink(of === null ? null : await idOf(of), null);
    if (made.status === "refused")
      throw new OperatorError(`No link was made: ${made.problem}. See: bibliomat admin list`);
    const address = linkAddress(made.token, configuration, await servedAt(configuration));
    if (typed.json === true) {
      process.stdout.write(`${JSON.stringify({ link: address, purpose: made.purpose })}\n`);
      return;
    }
    process.stdout.write(`${address}\n`);
    process.stderr.write(
      `It can be used once, within ${linkHours} hours. The link before it ends.\n`,
    );
  });
}

/** Where the library runs at this moment; else where it would. */
async function servedAt(configuration: Configuration): Promise<string> {
  const running = await runningLauncher(configuration.dataDirectory);
  return running?.address ?? localAddress({ configuration, isEncrypted: false });
}

async function idOf(typed: string): Promise<string> {
  const id = await findStaff(typed);
  if (id === null)
    throw new OperatorError(`Nobody signs in as "${typed}". See: bibliomat admin list`);
  return id;
}
