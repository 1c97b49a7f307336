import { staffWords } from "#app/staff-words.ts";
import type { PolicyKeys } from "#domain/circulation/policy.ts";
import type { Policy, PolicyMatrix } from "#domain/circulation/read-policies.server.ts";

/** How a row is named and what it says in one line. */
export async function policyWords(keys: PolicyMatrix["keys"]) {
  const t = (await staffWords()).words("policies");
  const nameOf = (list: readonly { id: number; name: string }[], id: number | null) =>
    list.find((each) => each.id === id)?.name ?? null;
  const keysOf = (row: PolicyKeys) =>
    [
      nameOf(keys.branches, row.branchId) ?? t("any.branch"),
      nameOf(keys.categories, row.categoryId) ?? t("any.category"),
      nameOf(keys.itemTypes, row.itemTypeId) ?? t("any.itemType"),
    ] as const;
  const length = ({ loanDays, loanHours }: Policy) =>
    loanDays === null
      ? t("summary.hours", { count: loanHours ?? 0 })
      : t("summary.days", { count: loanDays });
  return {
    keysOf,
    name: (row: PolicyKeys) => keysOf(row).join(" · "),
    summary: (row: Policy) =>
      [
        length(row),
        row.maxLoans === null
          ? t("summary.anyNumber")
          : t("summary.atOnce", { count: row.maxLoans }),
        t("summary.renewals", { count: row.maxRenewals }),
      ].join(" · "),
  };
}
