import { answerReading } from "#app/api/machine.ts";

/** A reader by the number of her card, which stands in no address. */
export async function POST(request: Request): Promise<Response> {
  return await answerReading("findPatron", request);
}
