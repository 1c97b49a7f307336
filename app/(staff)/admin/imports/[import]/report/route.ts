import { stringify } from "csv-stringify/sync";
import { catalogueWords } from "#app/(staff)/admin/imports/catalogue-words.ts";
import { reportOfCatalogueImport } from "#domain/catalog/read-catalogue-import.server.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";

type Place = { readonly params: Promise<{ readonly import: string }> };

/** What became of each record of a file, as a table, in pieces: there may be hundreds of thousands. */
export async function GET(_: Request, { params }: Place): Promise<Response> {
  const passed = await requirePerson({ permission: "import-catalogue" });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const report = await reportOfCatalogueImport(Number((await params).import));
  if (report === null) return new Response(null, { status: 404 });
  const { t, code } = await catalogueWords();
  const columns = ["number", "place", "outcome", "name", "copies", "codes", "title-id"] as const;
  const lines = (rows: readonly (readonly unknown[])[], bom = false) =>
    new TextEncoder().encode(stringify([...rows], { bom, escape_formulas: true }));
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(lines([columns.map((name) => t(`odd.${name}`))], true)),
    pull: async (stream) => {
      const { done, value } = await report.next();
      if (done === true) return stream.close();
      const rows = value.map((each) => [
        each.number,
        each.place,
        each.undone === null ? t(`outcomes.${each.outcome}`) : t(`undone.${each.undone}`),
        each.title ?? "",
        each.items,
        each.codes.map(code).join("; "),
        each.titleId ?? "",
      ]);
      stream.enqueue(lines(rows));
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="import.csv"',
      "cache-control": "private, no-store",
    },
  });
}
