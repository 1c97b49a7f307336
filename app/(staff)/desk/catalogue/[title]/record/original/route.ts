import { readOriginal } from "#domain/catalog/read-original.server.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";

type Way = { readonly params: Promise<{ readonly title: string }> };

/** The record that a title came with, byte for byte. */
export async function GET(_: Request, { params }: Way): Promise<Response> {
  const passed = await requirePerson({ permission: "edit-titles" });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const original = await readOriginal((await params).title);
  if (original === null) return new Response(null, { status: 404 });
  return new Response(original.bytes, {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${original.file}"`,
      "cache-control": "private, no-store",
    },
  });
}
