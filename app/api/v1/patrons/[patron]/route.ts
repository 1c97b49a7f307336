import { answerReading } from "#app/api/machine.ts";

type Place = { readonly params: Promise<{ readonly patron: string }> };

/** A reader by her handle. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  return await answerReading("readPatron", request, params);
}
