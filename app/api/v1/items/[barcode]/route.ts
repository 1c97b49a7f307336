import { answerReading } from "#app/api/machine.ts";

type Place = { readonly params: Promise<{ readonly barcode: string }> };

/** One copy. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  return await answerReading("readItem", request, params);
}
