import { answerJson } from "#app/api/json.ts";
import { isDemoOffered } from "#domain/identity/open-demo-pairing.server.ts";

/** Whether an unpaired browser is offered the demo's one button: a page that is built once must ask. */
export async function GET(request: Request): Promise<Response> {
  const isOffered = await isDemoOffered(request.headers.get("x-bibliomat-peer")).catch(() => false);
  return answerJson({ isOffered });
}
