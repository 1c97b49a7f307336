import { checkReadiness } from "#domain/ops/readiness.server.ts";
import { answerJson } from "../../json.ts";

export const dynamic = "force-dynamic";

/** 200: a scan would be answered now. 503: not now, with the reason as a code. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  return readiness.isReady
    ? answerJson({ status: "ready" })
    : answerJson({ status: "unready", reason: readiness.reason }, 503);
}
