import { answerJson, readJson } from "#app/api/json.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

/** A tablet's signed question: hello, identify, my loans. */
export async function POST(request: Request): Promise<Response> {
  const result = await takeRequest(await readJson(request));
  return answerJson(result, result.status === "answered" ? 200 : (statuses[result.problem] ?? 400));
}

const statuses: Readonly<Record<string, number>> = {
  "unknown-device": 401,
  "bad-signature": 401,
  "device-revoked": 401,
  "device-frozen": 403,
  unavailable: 503,
};
