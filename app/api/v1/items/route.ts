import { answerReading } from "#app/api/machine.ts";

/** Copies with where they are just now. */
export async function GET(request: Request): Promise<Response> {
  return await answerReading("listItems", request);
}
