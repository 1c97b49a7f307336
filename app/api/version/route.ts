import { versionOf } from "#domain/ops/version.server.ts";
import about from "../../../package.json";
import { answerJson } from "../json.ts";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return answerJson(versionOf(about));
}
