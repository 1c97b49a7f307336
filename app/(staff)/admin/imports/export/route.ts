import { exportCatalogue } from "#domain/catalog/export-catalogue.server.ts";
import { catalogueFormatNames, catalogueFormats } from "#domain/catalog/export-formats.ts";
import { readSelection } from "#domain/catalog/export-selection.server.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { logger } from "#domain/library/logger.server.ts";

/** Titles with their copies as a file, sent as it is written: all, or those that are chosen. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "import-catalogue" });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const format = catalogueFormatNames.find((name) => name === asked.format) ?? "marc21";
  const read = await readSelection(asked);
  if (read.status === "unknown") return new Response(null, { status: 404 });
  if (read.status === "too-slow") return tooSlow();
  const { selection } = read;
  const tellFault = (title: number, fault: string) =>
    logger().warn({ title, fault }, "a title was left out of an export");
  const pieces = exportCatalogue({ format, selection, tellFault });
  // What fails now is refused; what fails further on breaks the download: no file ends whole that is not.
  const first = await pieces.next().catch((error: unknown) => {
    logger().error({ error }, "an export was refused: its first titles could not be read");
    return null;
  });
  if (first === null) return tooSlow();
  let begun: Awaited<ReturnType<typeof pieces.next>> | null = first;
  const body = new ReadableStream<Uint8Array>({
    pull: async (stream) => {
      const { done, value } = begun ?? (await pieces.next());
      begun = null;
      if (done === true) stream.close();
      else stream.enqueue(value);
    },
    cancel: () => void pieces.return(undefined),
  });
  const { file, type } = catalogueFormats[format];
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "private, no-store",
    },
  });
}

function tooSlow(): Response {
  return new Response(null, { status: 503, headers: { "retry-after": "60" } });
}
