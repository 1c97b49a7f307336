import { requirePerson } from "#domain/identity/guards.server.ts";
import { exportPatron } from "#domain/patrons/export-patron.server.ts";

type Way = { readonly params: Promise<{ readonly patron: string }> };

/** Everything that is known of one reader, as a file for that reader. The name is not in the file's. */
export async function GET(_: Request, { params }: Way): Promise<Response> {
  const passed = await requirePerson({ permission: "export-patrons" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const exported = await exportPatron((await params).patron, passed.person.id);
  if (exported.status === "refused")
    return Response.json({ problem: exported.problem }, { status: 404 });
  return new Response(exported.json, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="reader.json"',
      "cache-control": "private, no-store",
    },
  });
}
