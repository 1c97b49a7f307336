import { z } from "zod";
import { requireActor } from "#domain/identity/guards.server.ts";
import { drawCards } from "#domain/patrons/card-sheet.server.ts";
import { printCards } from "#domain/patrons/print-cards.server.ts";

const shape = z.object({
  numbers: z.array(z.string().max(64)).max(100),
  paper: z.enum(["card", "a4"]),
});

/** Cards as a PDF. It draws new codes, so it is no address that can be opened again. */
export async function POST(request: Request): Promise<Response> {
  const passed = await requireActor({ permission: "issue-cards" });
  if (passed.status === "refused") return refuse(passed.problem, 403);
  const parsed = shape.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return refuse("unreadable", 400);
  const { numbers, paper } = parsed.data;
  const printed = await printCards(numbers, passed.person);
  if (printed.status === "refused") return refuse(printed.problem, 409);
  const { library, lineCode, faces } = printed;
  const { pdf, nameless, isLibraryWhole } = await drawCards({ paper, library, lineCode, faces });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="cards.pdf"',
      "cache-control": "private, no-store",
      // Of what could not be drawn: "library", and the places of cards in the order that was asked for.
      "x-left-out": [...(isLibraryWhole ? [] : ["library"]), ...nameless].join(","),
    },
  });
}

function refuse(problem: string, status: number): Response {
  return Response.json({ problem }, { status });
}
