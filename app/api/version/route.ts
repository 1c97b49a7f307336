import migrations from "../../../drizzle/meta/_journal.json";
import { name, version } from "../../../package.json";
import { answerJson } from "../json.ts";

export const dynamic = "force-dynamic";

/** SemVer of the app and the number of its database schema: how many migrations it knows. */
export function GET(): Response {
  return answerJson({ name, version, schema: migrations.entries.length });
}
