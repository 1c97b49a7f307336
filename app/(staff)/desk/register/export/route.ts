import writeXlsxFile from "write-excel-file/node";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { sayRegister } from "#app/(staff)/desk/register/say-register.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { readRegister } from "#domain/items/read-stock.server.ts";

/** The register of a year as a table: CSV, or a workbook with a sheet for each part. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "keep-items" });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const asked = new URL(request.url).searchParams;
  const register = await readRegister(asked.get("year"), passed.person);
  const parts = await sayRegister(register);
  const name = `register-${register.year}`;
  if (asked.get("as") !== "xlsx")
    return csvAnswer(
      name,
      parts.flatMap(({ title, heads, rows }) => [[title], heads, ...rows, []]),
    );
  const sheets = parts.map(({ title, heads, rows }) => ({
    sheet: title.replace(/[\\/:*?[\]]/g, " ").slice(0, 31),
    data: [heads, ...rows].map((row) => row.map(cell)),
  }));
  const book = await writeXlsxFile(sheets).toBuffer();
  return new Response(new Uint8Array(book), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${name}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}

/** Words are words in a workbook, whatever they begin with: no cell is a formula. */
function cell(value: string | number) {
  return typeof value === "number" ? { value, type: Number } : { value, type: String };
}
