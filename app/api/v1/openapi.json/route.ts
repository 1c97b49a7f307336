import { answerJson } from "#app/api/json.ts";
import { describeDoor } from "#domain/machines/openapi.server.ts";
import about from "../../../../package.json";

export const dynamic = "force-dynamic";

/** The machines' door as OpenAPI 3.1. */
export function GET(): Response {
  return answerJson(describeDoor(about.version));
}
