import { policyWords } from "#app/(staff)/admin/policies/policy-words.ts";
import { staffWords } from "#app/staff-words.ts";
import {
  type PolicyFieldName,
  policyFieldNames,
  policyFields,
} from "#domain/circulation/policy-draft.ts";
import {
  type PolicyHistory,
  type PolicyMatrix,
  readPolicyHistory,
} from "#domain/circulation/read-policies.server.ts";
import { plainAmount } from "#domain/money/amounts.ts";
import { readCurrency } from "#domain/money/currency.server.ts";

/** Who changed what of a row, before and after, the newest first. */
export async function PolicyHistoryList(props: {
  readonly id: number;
  readonly keys: PolicyMatrix["keys"];
}) {
  const { words, tag } = await staffWords();
  const t = words("reference");
  const history = await readPolicyHistory(props.id);
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("history.title")}</h2>
      {history.length === 0 ? <p className="text-ink-soft">{t("history.none")}</p> : null}
      <ol className="flex flex-col gap-3">
        {history.map((change) => (
          <li key={change.at.getTime()} className="slip flex flex-col gap-1 px-5 py-3">
            <span className="text-ink-soft">
              {t("history.when", {
                when: when.format(change.at),
                by: change.by ?? t("history.somebody"),
              })}
            </span>
            <Changes change={change} keys={props.keys} />
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Changes(props: {
  readonly change: PolicyHistory[number];
  readonly keys: PolicyMatrix["keys"];
}) {
  const { before, after } = props.change;
  const { words } = await staffWords();
  const { digits } = await readCurrency();
  const [t, tPolicies] = [words("reference"), words("policies")];
  if (before === null || after === null) return <strong>{t("history.added")}</strong>;
  const inWords = await policyWords(props.keys);
  const changed = policyFieldNames.filter((name) => before[name] !== after[name]);
  const key = (row: Readonly<Record<string, unknown>>) =>
    inWords.name({
      branchId: idOf(row.branchId),
      categoryId: idOf(row.categoryId),
      itemTypeId: idOf(row.itemTypeId),
    });
  const figure = (name: PolicyFieldName, value: unknown) =>
    policyFields[name].kind === "money" ? plainAmount(Number(value), digits) : String(value);
  const said = (name: PolicyFieldName, value: unknown): string => {
    if (value === null || value === undefined) return t("history.empty");
    if (typeof value === "boolean") return value ? t("history.yes") : t("history.no");
    const choice = choiceWords.find((each) => each === value);
    return choice === undefined || name === "loanDays"
      ? figure(name, value)
      : tPolicies(`choices.${choice}`);
  };
  return (
    <>
      {key(before) === key(after) ? null : (
        <span>
          {t("history.change", {
            field: tPolicies("keys.row"),
            before: key(before),
            after: key(after),
          })}
        </span>
      )}
      {changed.map((name) => (
        <span key={name}>
          {t("history.change", {
            field: tPolicies(`fields.${name}`),
            before: said(name, before[name]),
            after: said(name, after[name]),
          })}
        </span>
      ))}
    </>
  );
}

const choiceWords = [
  "days",
  "next-open-day",
  "same-weekday",
  "previous-open-day",
  "before",
  "after",
  "exactly",
  "no",
  "ask",
  "block",
  "today",
  "old-due-date",
  "loan",
  "day",
  "hour",
] as const;

function idOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
