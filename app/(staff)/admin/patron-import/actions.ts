"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import {
  askForDirectory,
  type DirectoryAsked,
} from "#domain/patron-imports/ask-for-directory.server.ts";
import {
  askForImport,
  type ImportAsked,
  isImportWish,
} from "#domain/patron-imports/ask-for-import.server.ts";
import {
  chooseImportOptions,
  type OptionsChosen,
} from "#domain/patron-imports/choose-import-options.server.ts";

type Problem<Answer> =
  Extract<Answer, { status: "refused" }> extends { problem: infer Code } ? Code : never;
export type ImportProblem = Problem<OptionsChosen> | Problem<ImportAsked> | Problem<DirectoryAsked>;
type State = FormState<ImportProblem, "chosen" | "read-anew" | "asked">;

const plainFields = [
  "encoding",
  "delimiter",
  "dateOrder",
  "category",
  "branch",
  "wrongRows",
  "cards",
] as const;

/** How the file is to be read; one press more looks at every row. */
export async function chooseOptionsAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission: "import-patrons" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const typed = readTyped(form, plainFields);
  const columns = form instanceof FormData ? form.getAll("column").map(String) : [];
  const id = Number(readText(form, "import")) || 0;
  const chosen = await chooseImportOptions(id, {
    ...typed,
    columns: columns.map((field) => (field === "" ? null : field)),
  });
  if (chosen.status === "refused") return { ...freshForm, typed, problem: chosen.problem };
  const isChecked = readText(form, "then") === "check" && !chosen.isReadAnew;
  const asked = isChecked ? await askForImport(id, "check", passed.person) : null;
  refresh();
  if (asked?.status === "refused") return { ...freshForm, typed, problem: asked.problem };
  return { ...freshForm, told: chosen.isReadAnew ? "read-anew" : "chosen" };
}

/** Check, import, undo, or drop the file. */
export async function askForImportAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission: "import-patrons" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const wish = readText(form, "wish");
  const id = Number(readText(form, "import")) || 0;
  if (!isImportWish(wish)) return { ...freshForm, problem: "unknown-import" };
  const asked = await askForImport(id, wish, passed.person);
  refresh();
  return asked.status === "refused"
    ? { ...freshForm, problem: asked.problem }
    : { ...freshForm, told: "asked" };
}

/** Readers of the directory, now and not at night. */
export async function askForDirectoryAction(): Promise<State> {
  const passed = await requireActor({ permission: "import-patrons" });
  if (passed.status === "refused") return { ...freshForm, problem: passed.problem };
  const asked = await askForDirectory(passed.person);
  refresh();
  return asked.status === "refused"
    ? { ...freshForm, problem: asked.problem }
    : { ...freshForm, told: "asked" };
}
