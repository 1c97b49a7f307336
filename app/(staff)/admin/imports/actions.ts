"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import {
  askForCatalogueImport,
  chooseCatalogueOptions,
  isCatalogueImportWish,
} from "#domain/catalog/ask-for-catalogue-import.server.ts";
import { type ImportRefusal, matchRules } from "#domain/catalog/import-options.ts";
import type { ColumnProblem } from "#domain/catalog/row-columns.ts";
import { requireActor } from "#domain/identity/guards.server.ts";

export type CatalogueProblem = "not-now" | "bad-options" | ColumnProblem | ImportRefusal;
type State = FormState<CatalogueProblem, "asked">;

const fields = ["profile", "encoding", "onMatch", "state", "branch", "itemType"] as const;

/** How the file is to be read; the worker looks at it anew. */
export async function chooseCatalogueOptionsAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission: "import-catalogue" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const typed = readTyped(form, fields);
  const said = form instanceof FormData ? form.getAll("match").map(String) : [];
  const match = matchRules.filter((rule) => said.includes(rule));
  const id = Number(readText(form, "import")) || 0;
  const chosen = await chooseCatalogueOptions(
    id,
    { ...typed, match, ...columnsIn(form) },
    passed.person,
  );
  refresh();
  return chosen.status === "refused"
    ? { ...freshForm, typed, problem: chosen.problem }
    : { ...freshForm, told: "asked" };
}

/** Of a table what each column holds, in their order. */
function columnsIn(form: unknown): { readonly columns?: readonly (string | null)[] } {
  const said = form instanceof FormData ? form.getAll("column") : [];
  return said.length === 0 ? {} : { columns: said.map((field) => String(field) || null) };
}

/** Import, pause, go on, cancel, undo, or drop the file. */
export async function askForCatalogueImportAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission: "import-catalogue" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const wish = readText(form, "wish");
  const id = Number(readText(form, "import")) || 0;
  const asked = isCatalogueImportWish(wish)
    ? await askForCatalogueImport(id, wish, passed.person)
    : ({ status: "refused", problem: "not-now" } as const);
  refresh();
  return asked.status === "refused"
    ? { ...freshForm, problem: asked.problem }
    : { ...freshForm, told: "asked" };
}
