import { stringify } from "csv-stringify/sync";
import { storySheet } from "#app/(staff)/admin/journal/export/story-sheet.ts";
import { readAsked, readFilter } from "#app/(staff)/admin/journal/journal-request.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { exportJournal } from "#domain/ops/export-journal.server.ts";

type Row = Awaited<ReturnType<typeof exportJournal>>[number];

const columns = [
  "id",
  "at",
  "branch",
  "act",
  "outcome",
  "device",
  "barcode",
  "loanId",
  "visitId",
  "detail",
  "sealNumber",
  "sealHash",
] as const;

/** How a format begins, says a stretch of rows and ends. */
const formats = {
  csv: {
    type: "text/csv; charset=utf-8",
    // With a mark at its beginning a spreadsheet reads it as UTF-8.
    begin: () => `\ufeff${csv([[...columns]])}`,
    rows: (rows: readonly Row[]) => csv(rows.map(csvRow)),
    end: "",
  },
  json: {
    type: "application/json; charset=utf-8",
    begin: (asked: unknown) => `{"asked":${JSON.stringify(asked)},"rows":[\n`,
    rows: (rows: readonly Row[], isFirst: boolean) =>
      `${isFirst || rows.length === 0 ? "" : ",\n"}${rows.map((row) => JSON.stringify(row)).join(",\n")}`,
    end: "\n]}\n",
  },
} as const;

/** The rows of a search, the oldest first, stretch by stretch: a long period fills no memory. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "see-journal" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const format = params.format === "json" ? "json" : "csv";
  const asked = readAsked(params);
  const { filter, zone } = await readFilter(asked);
  if (params.format === "pdf") {
    const rows = await exportJournal(filter, 0, passed.person);
    return asSheet(await storySheet(rows, asked, zone));
  }
  const { type, begin, rows: written, end } = formats[format];
  let last = 0;
  let isBegun = false;
  const body = new ReadableStream<string>({
    async pull(controller) {
      const rows = await exportJournal(filter, last, passed.person);
      const start = isBegun ? "" : begin(asked);
      controller.enqueue(start + written(rows, !isBegun));
      isBegun = true;
      last = rows.at(-1)?.id ?? last;
      if (rows.length > 0) return;
      if (end !== "") controller.enqueue(end);
      controller.close();
    },
  });
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="journal.${format}"`,
      "cache-control": "private, no-store",
    },
  });
}

function asSheet(pdf: Uint8Array): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="journal.pdf"',
      "cache-control": "private, no-store",
    },
  });
}

function csv(rows: readonly (readonly unknown[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true },
  );
}

function csvRow(row: Row): readonly unknown[] {
  const { seal } = row;
  const flat = { ...row, sealNumber: seal?.number ?? "", sealHash: seal?.hash ?? "" };
  return columns.map((name) => flat[name] ?? "");
}
