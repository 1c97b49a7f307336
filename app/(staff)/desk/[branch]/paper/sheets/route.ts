import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { ownOrigin } from "#app/own-origin.ts";
import { staffWords } from "#app/staff-words.ts";
import { openCatalogue } from "#domain/catalog/public-catalogue.server.ts";
import { drawPaperForms, type PaperSheets } from "#domain/circulation/draw-paper-forms.server.ts";
import {
  entryAddress,
  type PaperForm,
  paperFormNames,
  paperForms,
  readSheetCount,
  registrationLines,
} from "#domain/circulation/paper-forms.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { may } from "#domain/identity/permissions.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** Empty forms of one kind as a PDF. */
export async function GET(request: Request, { params }: Way): Promise<Response> {
  const anywhere = await requirePerson({ permission: "open-desk" });
  if (anywhere.status === "refused") return new Response(null, { status: 403 });
  const branch = await branchOf((await params).branch);
  const passed = await requirePerson({ permission: "open-desk", place: branch.id });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const { searchParams } = new URL(request.url);
  const form = paperFormNames.find((name) => name === searchParams.get("form"));
  const sheets = readSheetCount(searchParams.get("sheets") ?? "");
  if (form === undefined || sheets === null) return new Response(null, { status: 404 });
  if (!may(passed.person.assignments, paperForms[form].permission, branch.id))
    return new Response(null, { status: 403 });
  const pdf = await drawPaperForms(await inWords(form, branch, sheets));
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${form}-${branch.code}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}

async function inWords(
  form: PaperForm,
  branch: { readonly code: string; readonly name: string },
  sheets: number,
): Promise<PaperSheets> {
  const { words } = await staffWords();
  const t = words("paper");
  const { columns, shares } = paperForms[form];
  return {
    title: t(`forms.${form}`),
    library: (await openCatalogue()).libraryName,
    branch: branch.name,
    hints: [t(`hints.${form}`), t("hints.after")],
    address: `${await ownOrigin()}${entryAddress(form, branch.code)}`,
    below: t("below"),
    day: t("day"),
    nameOf: (sheet) => t("sheet", { sheet, sheets }),
    sheets,
    body:
      form === "registrations"
        ? { kind: "blocks", lines: registrationLines.map((line) => t(`lines.${line}`)) }
        : { kind: "table", heads: columns.map((column) => t(`columns.${column}`)), shares },
  };
}
