import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "#cli/operator-error.ts";
import { writeWhole } from "#cli/start/files.ts";

const shape = z.object({
  superuserPassword: z.string().min(20),
  ownerPassword: z.string().min(20),
  appPassword: z.string().min(20),
  reportPassword: z.string().min(20),
  secret: z.string().min(43),
});

export type Secrets = z.infer<typeof shape>;

/** Drawn once per data folder and kept there, readable by its owner alone. */
export async function ensureSecrets(dataFolder: string): Promise<Secrets> {
  const path = secretsPath(dataFolder);
  const known = await readSecrets(dataFolder);
  if (known) return known;
  const draw = (bytes: number) => randomBytes(bytes).toString("base64url");
  const secrets: Secrets = {
    superuserPassword: draw(24),
    ownerPassword: draw(24),
    appPassword: draw(24),
    reportPassword: draw(24),
    secret: draw(32),
  };
  await writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

export async function readSecrets(dataFolder: string): Promise<Secrets | undefined> {
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
