import { randomBytes } from "node:crypto";
import { closePool } from "#db/pool.ts";

/**
 * Files of tests share a process and what it has loaded: the environment is as it was before the
 * first of them, and nobody speaks to the database of the file before.
 */
process.env.BIBLIOMAT_SECRET ??= randomBytes(32).toString("base64url");
const place = globalThis as { environmentAtFirst?: NodeJS.ProcessEnv };
place.environmentAtFirst ??= { ...process.env };
for (const name of Object.keys(process.env))
  if (!Object.hasOwn(place.environmentAtFirst, name)) delete process.env[name];
Object.assign(process.env, place.environmentAtFirst);
await closePool();
