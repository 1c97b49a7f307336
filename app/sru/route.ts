import { answerXml, readArguments } from "#app/machine-arguments.ts";
import { ownOrigin } from "#app/own-origin.ts";
import { answerSru } from "#domain/catalog/answer-sru.server.ts";
import { mayHarvest } from "#domain/catalog/public-catalogue.server.ts";

/** The catalogue's search for other programs (SRU 1.1, 1.2 and 2.0). */
export async function GET(request: Request): Promise<Response> {
  if (!(await mayHarvest(request.headers.get("x-bibliomat-peer"))))
    return new Response(null, { status: 429, headers: { "retry-after": "60" } });
  const said = await readArguments(request);
  if (said === null) return new Response(null, { status: 413 });
  return answerXml(await answerSru(said, await ownOrigin()), request);
}

/** The same by a form: a long query does not fit into every address. */
export async function POST(request: Request): Promise<Response> {
  return await GET(request);
}
