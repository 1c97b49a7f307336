import { answerJson } from "#app/api/json.ts";
import { nameKinds } from "#domain/catalog/name-draft.ts";
import { suggestFor } from "#domain/catalog/read-authorities.server.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";

/** Names that titles of the library bear, for who is typing one into the form of a title. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "edit-titles" });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const { searchParams } = new URL(request.url);
  const kind = nameKinds.find((each) => each === searchParams.get("kind"));
  if (kind === undefined) return answerJson([]);
  return answerJson(await suggestFor(kind, searchParams.get("q") ?? ""));
}
