import { answerXml, readArguments } from "#app/machine-arguments.ts";
import { ownOrigin } from "#app/own-origin.ts";
import { answerOai } from "#domain/catalog/answer-oai.server.ts";
import { mayHarvest } from "#domain/catalog/public-catalogue.server.ts";

/** The catalogue for programs that harvest it (OAI-PMH 2.0). */
export async function GET(request: Request): Promise<Response> {
  // The protocol's own way to say "later".
  if (!(await mayHarvest(request.headers.get("x-bibliomat-peer"))))
    return new Response(null, { status: 503, headers: { "retry-after": "60" } });
  const said = await readArguments(request);
  if (said === null) return new Response(null, { status: 413 });
  const origin = await ownOrigin();
  return answerXml(await answerOai(said, { origin, now: Date.now() * 1000 }), request);
}

/** The same by a form: long tokens do not fit into every address. */
export async function POST(request: Request): Promise<Response> {
  return await GET(request);
}
