import "server-only";
import { isDatabaseAway, sqlState } from "#db/transaction.ts";

/** Why a job failed, as a code: what an error says may quote a name or an address, and is not kept. */
export function jobProblem(error: unknown): string {
  if (isDatabaseAway(error)) return "database-away";
  const state = sqlState(error);
  if (state !== "") return `sql-${state.toLowerCase()}`;
  const name = error instanceof Error ? error.name : "";
  const code = name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
  return /^[a-z][a-z0-9-]{1,60}$/.test(code) ? code : "unknown";
}
