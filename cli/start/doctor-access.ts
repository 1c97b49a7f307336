import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "#cli/start/doctor.ts";
import { type AccessRule, dataFolderOf, readAccessRules } from "#db/queries/server-checks.ts";
import type { OpenDatabase } from "./database.ts";

/** Who gets into the database's server without proof, and which files anybody can read. */
export async function examineAccess(
  database: OpenDatabase,
  dataFolder: string,
): Promise<Finding[]> {
  const asker = database.embedded?.url("postgres") ?? database.ownerUrl();
  const rules = await readAccessRules(asker);
  const cluster = database.embedded ? await dataFolderOf(asker) : undefined;
  const files = [
    join(dataFolder, "secrets.json"),
    join(dataFolder, "demo-cards.json"),
    join(dataFolder, "tls", "authority.key"),
    join(dataFolder, "tls", "server.key"),
    ...(cluster === undefined ? [] : [cluster]),
  ];
  return [accessFinding(rules), filesFinding(await modesOf(files))];
}

/** `trust` lets everybody in; `ident` and `password` believe or show too much. */
export function accessFinding(rules: readonly AccessRule[] | null): Finding {
  const name = "sign-in to the server";
  if (rules === null)
    return {
      name,
      state: "weaker",
      says: "this role cannot read pg_hba.conf: see there that no line says trust",
    };
  const open = rules.filter(({ method }) => method === "trust");
  const weak = rules.filter(({ method }) => ["password", "ident", "md5"].includes(method));
  if (open.length > 0)
    return { name, state: "bad", says: `pg_hba.conf says trust: ${lines(open)}` };
  if (weak.length > 0) return { name, state: "weaker", says: `pg_hba.conf: ${lines(weak)}` };
  const methods = [...new Set(rules.map(({ method }) => method))];
  return { name, state: "good", says: methods.join(", ") };
}

function lines(rules: readonly AccessRule[]): string {
  return rules.map(({ line, kind, method }) => `line ${line} (${kind} ${method})`).join(", ");
}

export type FileMode = { readonly path: string; readonly mode: number };

/** Keys, passwords and the database's own files are for one account alone. */
export function filesFinding(files: readonly FileMode[]): Finding {
  const open = files.filter(({ mode }) => (mode & 0o077) !== 0);
  const told = open.map(({ path, mode }) => `${path} is ${(mode & 0o777).toString(8)}`);
  return open.length === 0
    ? { name: "files", state: "good", says: `${files.length} looked at, for one account alone` }
    : {
        name: "files",
        state: "bad",
        says: `others on this machine may read: ${told.join(", ")}; chmod go= them`,
      };
}

/** What is not there is left out: a library without `--https` has no keys. */
async function modesOf(paths: readonly string[]): Promise<FileMode[]> {
  const found = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mode }) => ({ path, mode }),
        () => null,
      ),
    ),
  );
  return found.filter((each) => each !== null);
}
