import { answerJson } from "#app/api/json.ts";
import { maySuggest, suggestions } from "#domain/catalog/public-catalogue.server.ts";

/** Titles for who is still typing, in the catalogue's field. */
export async function GET(request: Request): Promise<Response> {
  if (!(await maySuggest(request.headers.get("x-bibliomat-peer")))) return answerJson([], 429);
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  return answerJson(await suggestions(typed));
}
