import { answerJson } from "../../json.ts";

export const dynamic = "force-dynamic";

/** The process answers. Says nothing about the database: a restart would not mend that. */
export function GET(): Response {
  return answerJson({ status: "live" });
}
