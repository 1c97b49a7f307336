import { exportPatron } from "#domain/patrons/export-patron.server.ts";
import { requireReader } from "#domain/patrons/reader-guard.server.ts";

/** Everything that the library knows of who asks, as a file. Whose it is stands in her session alone. */
export async function GET(): Promise<Response> {
  const passed = await requireReader();
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const exported = await exportPatron(passed.reader.handle, null);
  if (exported.status === "refused")
    return Response.json({ problem: exported.problem }, { status: 404 });
  return new Response(exported.json, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="my-data.json"',
      "cache-control": "private, no-store",
    },
  });
}
