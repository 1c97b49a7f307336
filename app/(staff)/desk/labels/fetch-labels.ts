import { takeFile } from "#app/(staff)/desk/patrons/take-file.ts";
import { type LabelProblem, labelProblems } from "#domain/items/label-wish.ts";

export const toldLists = ["unknown", "another-code", "no-room", "no-signs"] as const;
export type LabelAnswer = {
  readonly problem: LabelProblem | null;
  /** Null: nothing was printed yet. */
  readonly printed: { readonly count: number; readonly pages: number } | null;
  readonly told: Readonly<Partial<Record<(typeof toldLists)[number], readonly string[]>>>;
};
export const nothingYet: LabelAnswer = { problem: null, printed: null, told: {} };

/** Sends the form and hands the PDF to the browser, from where it is printed. */
export async function fetchLabels(form: FormData): Promise<LabelAnswer> {
  const text = (name: string, otherwise = "") => {
    const value = form.get(name);
    return typeof value === "string" ? value : otherwise;
  };
  const wish = {
    kind: text("kind"),
    code: text("code", "qr"),
    sheet: text("sheet"),
    start: Number(text("start", "1")),
    withLibrary: form.has("withLibrary"),
    numbers: text("numbers"),
    branch: text("branch"),
    shelf: text("shelf"),
    collection: text("collection"),
    since: text("since"),
    import: form.has("import") ? Number(text("import")) : null,
    part: Number(text("part", "1")),
  };
  const headers = { "content-type": "application/json" };
  const init = { headers, body: JSON.stringify(wish) };
  const taken = await takeFile("/desk/labels/print", init, "labels.pdf");
  if (!taken.isTaken) return { ...nothingYet, problem: await problemOf(taken.answer) };
  return readTold(taken.answer.headers.get("x-told") ?? "");
}

function readTold(header: string): LabelAnswer {
  const told: unknown = JSON.parse(decodeURIComponent(header) || "null");
  if (typeof told !== "object" || told === null) return nothingYet;
  const entries = new Map(Object.entries(told));
  return {
    problem: null,
    printed: { count: Number(entries.get("count")), pages: Number(entries.get("pages")) },
    told: Object.fromEntries(
      toldLists.map((name) => [name, [entries.get(name)].flat().map(String)]),
    ),
  };
}

async function problemOf(answer: Response | null): Promise<LabelProblem> {
  const told: unknown = await answer?.json().catch(() => null);
  const code = typeof told === "object" && told !== null && "problem" in told ? told.problem : "";
  return labelProblems.find((each) => each === code) ?? "unreadable";
}
