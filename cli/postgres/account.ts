import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import { OperatorError } from "#cli/operator-error.ts";

export type ServerAccount = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root. Under any other user the server runs as that user. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = lookUp() ?? createAccount();
  if (account) return account;
  throw new OperatorError(
    "PostgreSQL does not run as root, and a user named postgres could not be made. " +
      "Start Bibliomat as another user, or run: useradd --system postgres",
  );
}

/** Asks the system itself, so that folders above, groups and access lists are all heeded. */
export function canReach(path: string, how: "r" | "x", account: ServerAccount): boolean {
  const asked = spawnSync("/bin/sh", ["-c", `test -${how} "$0"`, path], {
    ...account,
    cwd: "/",
    stdio: "ignore",
  });
  return asked.status === 0;
}

export function giveTo(path: string, account: ServerAccount | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}

function lookUp(): ServerAccount | undefined {
  const ids = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const [uid, gid] = ids.map((answer) => (answer.status === 0 ? Number(answer.stdout) : undefined));
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function createAccount(): ServerAccount | undefined {
  const ways: readonly [string, ...string[]][] = [
    ["useradd", "--system", "--user-group", "--no-create-home", "postgres"],
    ["adduser", "-S", "-D", "-H", "postgres"],
  ];
  for (const [program, ...flags] of ways) {
    if (spawnSync(program, flags, { stdio: "ignore" }).status === 0) return lookUp();
  }
  return undefined;
}
