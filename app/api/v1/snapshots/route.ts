import { answerJson, readJson } from "#app/api/json.ts";
import { takeSnapshotRequest } from "#domain/kiosk/take-snapshot-request.server.ts";

/** What a tablet lends by while the network is gone: bytes, and beside them what the library signed of them. */
export async function POST(request: Request): Promise<Response> {
  const result = await takeSnapshotRequest(await readJson(request));
  if (result.status === "rejected") {
    const { problem } = result;
    return answerJson({ problem }, problem === "unavailable" ? 503 : (statuses[problem] ?? 400));
  }
  if (result.status === "off") return new Response(null, { status: 204, headers: unkept });
  const { head, signature } = result;
  const headers = { ...unkept, "bibliomat-head": head, "bibliomat-signature": signature };
  // The tablet has these bytes: only until when they may be used is new.
  if (result.status === "same") return new Response(null, { status: 205, headers });
  const type = { "content-type": "application/octet-stream" };
  return new Response(result.bytes, { headers: { ...headers, ...type } });
}

const unkept = { "cache-control": "no-store" };

const statuses: Readonly<Record<string, number>> = {
  "unknown-device": 401,
  "bad-signature": 401,
  "device-revoked": 401,
  "device-frozen": 403,
};
