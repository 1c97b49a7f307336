import { answerJson } from "#app/api/json.ts";
import { openDemoPairing } from "#domain/identity/open-demo-pairing.server.ts";

/** The demo's one button: a pairing code for a browser on this very machine. */
export async function POST(request: Request): Promise<Response> {
  const opened = await openDemoPairing(request.headers.get("x-bibliomat-peer"));
  return opened === null
    ? answerJson({ problem: "not-here" }, 404)
    : answerJson({ code: opened.code });
}
