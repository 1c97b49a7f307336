import { name, version } from "../../../package.json";
import { answerJson } from "../json.ts";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return answerJson({ name, version });
}
