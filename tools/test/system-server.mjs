import { access, readdir } from "node:fs/promises";
import { join } from "node:path";

const oldest = 14;
const home = "/usr/lib/postgresql";

/** The newest PostgreSQL that the system's packages brought, or null where it is too old. */
export async function systemServer() {
  const majors = (await readdir(home).catch(() => [])).map(Number).filter(Number.isInteger);
  const newest = Math.max(0, ...majors);
  if (newest < oldest) return null;
  const hasServer = await access(join(home, String(newest), "bin", "initdb")).then(
    () => true,
    () => false,
  );
  return hasServer ? { major: newest } : null;
}
