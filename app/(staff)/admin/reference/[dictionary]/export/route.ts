import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { staffWords } from "#app/staff-words.ts";
import { dictionaryPermissions } from "#domain/identity/dictionary-permissions.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { readCurrencyDigits } from "#domain/library/currency-digits.server.ts";
import { fieldsOf, findDictionary } from "#domain/library/dictionaries.ts";
import { amountsAsTyped } from "#domain/library/entry-amounts.ts";
import { entryColumns, listEntries } from "#domain/library/list-entries.server.ts";
import { readListRequest } from "#domain/library/list-request.ts";

type Way = { readonly params: Promise<{ readonly dictionary: string }> };

/** More than any library keeps in one list. */
const most = 10_000;

/** The list as it is searched and ordered, for a spreadsheet: nothing in it is taken for a formula. */
export async function GET(request: Request, { params }: Way): Promise<Response> {
  const dictionary = findDictionary((await params).dictionary);
  const permission =
    dictionary === null ? Object.values(dictionaryPermissions) : dictionaryPermissions[dictionary];
  const passed = await requirePerson({ permission });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  if (dictionary === null) return Response.json({ problem: "unknown-dictionary" }, { status: 404 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const wanted = readListRequest(asked, entryColumns, { sort: "position", direction: "up" });
  const { entries } = await listEntries(dictionary, { ...wanted, page: 1 }, most);
  const t = (await staffWords()).words("reference");
  const own = fieldsOf(dictionary).map(([key]) => key);
  const head = [
    t("code"),
    t("name"),
    ...own.map((key) => t(`fields.${key}`)),
    t("state"),
    t("used"),
  ];
  const digits = await readCurrencyDigits();
  const rows = entries.map(({ code, name, fields: kept, isActive, used }) => {
    const fields = amountsAsTyped(dictionary, kept, digits);
    const values = own.map((key) => fields[key] ?? "");
    return [code, name, ...values, isActive ? t("active") : t("inactive"), used];
  });
  return csvAnswer(dictionary, [head, ...rows]);
}
