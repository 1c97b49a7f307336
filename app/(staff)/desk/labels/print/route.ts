import { requireActor } from "#domain/identity/guards.server.ts";
import { printLabels } from "#domain/items/print-labels.server.ts";

/** Labels as a PDF. What was told of single labels stands in a header, as JSON. */
export async function POST(request: Request): Promise<Response> {
  const passed = await requireActor({ permission: "keep-items" });
  if (passed.status === "refused") return refuse(passed.problem, 403);
  const printed = await printLabels(await request.json().catch(() => null));
  if (printed.status === "refused") return refuse(printed.problem, 409);
  const { pdf, pages, count, told, unknown } = printed;
  const some = (numbers: readonly string[]) => numbers.slice(0, 10);
  const answer = {
    pages,
    count,
    unknown: some(unknown),
    "another-code": some(told["another-code"]),
    "no-room": some(told["no-room"]),
    "no-signs": some(told["no-signs"]),
  };
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="labels.pdf"',
      "cache-control": "private, no-store",
      "x-told": encodeURIComponent(JSON.stringify(answer)),
    },
  });
}

function refuse(problem: string, status: number): Response {
  return Response.json({ problem }, { status });
}
