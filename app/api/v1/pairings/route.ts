import { answerJson, readJson } from "#app/api/json.ts";
import { pairDevice } from "#domain/identity/pair-device.server.ts";

/** A browser shows a one-time code and the public half of its key: `{ code, publicKey }`. */
export async function POST(request: Request): Promise<Response> {
  const peer = request.headers.get("x-bibliomat-peer") ?? "unknown";
  const paired = await pairDevice(await readJson(request), peer);
  if (paired.status === "refused") {
    return answerJson({ problem: paired.problem }, paired.problem === "too-many-tries" ? 429 : 403);
  }
  const { device, epoch, name, branch } = paired;
  return answerJson({ device, epoch, name, branch });
}
