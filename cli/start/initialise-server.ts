import { randomBytes } from "node:crypto";
import { OperatorError } from "#cli/operator-error.ts";
import {
  countRussianTrigrams,
  createExtensions,
  readServerFacts,
} from "#db/queries/server-checks.ts";
import { existingRoles, setUpDatabase } from "#db/queries/server-setup.ts";
import { type RolePasswords, roleNames } from "#db/roles.ts";
import { connectionProblem } from "./connection-problem.ts";
import { unmetRequirements } from "./server-requirements.ts";

export type InitialiseWish = {
  readonly superuserUrl: string;
  readonly database: string;
  readonly mayReplacePasswords: boolean;
};

/** Returns the lines for the library's `.env`. Run again it only makes what is missing. */
export async function initialiseServer(wish: InitialiseWish): Promise<readonly string[]> {
  const { superuserUrl, database } = wish;
  await refuseUnfit(superuserUrl);
  await refuseKnownRoles(wish);
  const passwords = drawPasswords();
  await setUpDatabase(superuserUrl, { database, passwords });
  const inside = addressOf(superuserUrl, database);
  await createExtensions(inside);
  if ((await countRussianTrigrams(inside)) === 0) {
    throw new OperatorError(
      `The database ${database} is there already, and its locale knows no letters but Latin ones. ` +
        "Drop it, or choose another name: --database <name>",
      "configuration",
    );
  }
  const roleUrl = (role: keyof RolePasswords) =>
    addressOf(superuserUrl, database, roleNames[role], passwords[role]);
  return [
    `DATABASE_URL=${roleUrl("app")}`,
    `DATABASE_OWNER_URL=${roleUrl("owner")}`,
    `DATABASE_WORKER_URL=${roleUrl("worker")}`,
    `# For reports, which only read: ${roleUrl("report")}`,
    `# For backups, which read everything: ${roleUrl("backup")}`,
    `# For auditors, who read the journal: ${roleUrl("audit")}`,
    `BIBLIOMAT_SECRET=${randomBytes(32).toString("base64url")}`,
  ];
}

async function refuseUnfit(superuserUrl: string): Promise<void> {
  const facts = await readServerFacts(superuserUrl).catch((error) => {
    throw new OperatorError(`--url: ${connectionProblem(error)}`, "configuration");
  });
  // Its own encoding does not matter: the library's database is made with the right one.
  const problems = unmetRequirements({ ...facts, encoding: "UTF8" }, undefined);
  if (problems.length > 0) {
    throw new OperatorError(problems.map((line) => `--url: ${line}`).join("\n"), "configuration");
  }
}

async function refuseKnownRoles(wish: InitialiseWish): Promise<void> {
  const known = await existingRoles(wish.superuserUrl);
  if (known.length === 0 || wish.mayReplacePasswords) return;
  throw new OperatorError(
    `The roles are there already: ${known.join(", ")}. A library may be using them. With ` +
      "--new-passwords they get new passwords, and that library needs the new lines.",
  );
}

function drawPasswords(): RolePasswords {
  const draw = () => randomBytes(24).toString("base64url");
  return {
    owner: draw(),
    app: draw(),
    worker: draw(),
    report: draw(),
    backup: draw(),
    audit: draw(),
  };
}

function addressOf(url: string, database: string, role?: string, password?: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  if (role !== undefined) address.username = role;
  if (password !== undefined) address.password = password;
  return address.href;
}
