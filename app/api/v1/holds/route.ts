import { answerReading } from "#app/api/machine.ts";

/** Who waits for what, without names. */
export async function GET(request: Request): Promise<Response> {
  return await answerReading("listHolds", request);
}
