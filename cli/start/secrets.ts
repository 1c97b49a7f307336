import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "#cli/operator-error.ts";
import { writeWhole } from "#cli/start/files.ts";

const password = z.string().min(20);
const shape = z.object({
  superuserPassword: password,
  ownerPassword: password,
  appPassword: password,
  reportPassword: password,
  // A folder of an earlier version has none of these yet.
  workerPassword: password.optional(),
  backupPassword: password.optional(),
  auditPassword: password.optional(),
  secret: z.string().min(43),
});

type Kept = z.infer<typeof shape>;
export type Secrets = { readonly [Name in keyof Kept]-?: string };

/** Drawn once per data folder and kept there, readable by its owner alone. */
export async function ensureSecrets(dataFolder: string): Promise<Secrets> {
  const path = secretsPath(dataFolder);
  const known = await readSecrets(dataFolder);
  const draw = (bytes: number) => randomBytes(bytes).toString("base64url");
  const drawn: Secrets = {
    superuserPassword: draw(24),
    ownerPassword: draw(24),
    appPassword: draw(24),
    reportPassword: draw(24),
    workerPassword: draw(24),
    backupPassword: draw(24),
    auditPassword: draw(24),
    secret: draw(32),
  };
  const secrets: Secrets = Object.assign(drawn, known);
  if (known && Object.keys(known).length === Object.keys(secrets).length) return secrets;
  await writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

export async function readSecrets(dataFolder: string): Promise<Kept | undefined> {
  const path = secretsPath(dataFolder);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new OperatorError(`${path} cannot be read (${error.code}).`, "configuration");
  });
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new OperatorError(
      `${path} is damaged. Restore it from a backup: the database's passwords are in it.`,
      "configuration",
    );
  }
}

function secretsPath(dataFolder: string): string {
  return join(dataFolder, "secrets.json");
}
