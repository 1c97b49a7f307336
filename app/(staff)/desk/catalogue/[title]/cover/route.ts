import { answerJson } from "#app/api/json.ts";
import { mostCoverBytes } from "#domain/catalog/encode-cover.server.ts";
import { takeCover } from "#domain/catalog/take-cover.server.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

type Way = { readonly params: Promise<{ readonly title: string }> };

/** A title's cover: the file itself is the body. */
export async function POST(request: Request, { params }: Way): Promise<Response> {
  const passed = await requireActor({ permission: "edit-titles" });
  if (passed.status === "refused") return answerJson({ problem: passed.problem }, 403);
  const { title } = await params;
  if (!/^\d{1,15}$/.test(title)) return answerJson({ problem: "unknown-title" }, 404);
  const sent = await readSent(request);
  if (sent === null) return answerJson({ problem: "no-picture" }, 413);
  const taken = await takeCover(Number(title), sent, passed.person.id);
  if (taken.status === "refused") return answerJson({ problem: taken.problem }, 409);
  return answerJson({ cover: taken.cover });
}

/** Null where it is longer than a picture may be; it is counted as it comes. */
async function readSent(request: Request): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    const bytes: Uint8Array = part;
    length += bytes.length;
    if (length > mostCoverBytes) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
