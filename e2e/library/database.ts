import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Pool } from "pg";

/** The library's database as the app itself sees it; who looks into it changes nothing of the ledger. */
export async function openDatabase(dataFolder: string): Promise<Pool> {
  const read = (name: string) => readFile(join(dataFolder, name), "utf8");
  const { appPassword } = JSON.parse(await read("secrets.json")) as { appPassword: string };
  return new Pool({
    host: "127.0.0.1",
    port: Number(await read("database-port")),
    user: "bibliomat_app",
    password: appPassword,
    database: "bibliomat",
    max: 2,
  });
}
