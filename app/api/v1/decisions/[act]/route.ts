import { answerAct } from "#app/api/machine.ts";

type Place = { readonly params: Promise<{ readonly act: string }> };

/** What an act would answer just now; nothing is written. */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  return await answerAct("decision", request, params);
}
