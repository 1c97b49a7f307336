import { answerAct } from "#app/api/machine.ts";

type Place = { readonly params: Promise<{ readonly act: string }> };

/** An act of the library, done once under its Idempotency-Key. */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  return await answerAct("act", request, params);
}
