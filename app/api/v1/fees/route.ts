import { answerReading } from "#app/api/machine.ts";

/** What is owed. */
export async function GET(request: Request): Promise<Response> {
  return await answerReading("listFees", request);
}
