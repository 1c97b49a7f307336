import { answerReading } from "#app/api/machine.ts";

/** What is lent just now. */
export async function GET(request: Request): Promise<Response> {
  return await answerReading("listLoans", request);
}
