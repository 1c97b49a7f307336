import { notFound } from "next/navigation";
import { DeletePolicy } from "#app/(staff)/admin/policies/delete-policy.tsx";
import { PolicyForm } from "#app/(staff)/admin/policies/policy-form.tsx";
import { PolicyHistoryList } from "#app/(staff)/admin/policies/policy-history.tsx";
import { policyWords } from "#app/(staff)/admin/policies/policy-words.ts";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { firstPolicyTexts, policyAsText } from "#domain/circulation/policy-draft.ts";
import {
  type Policy,
  type PolicyMatrix,
  readPolicies,
} from "#domain/circulation/read-policies.server.ts";
import { readCurrency } from "#domain/money/currency.server.ts";

type Way = { readonly params: Promise<{ readonly row: string }> };

/** One row of the loan rules, or a new one. */
export default async function PolicyPage({ params }: Way) {
  const { row: asked } = await params;
  await admit(`/admin/policies/${encodeURIComponent(asked)}`, { permission: "manage-policies" });
  const { rows, keys } = await readPolicies();
  const found = rows.find(({ id }) => String(id) === asked) ?? null;
  if (found === null && asked !== "new") notFound();
  const t = (await staffWords()).words("policies");
  const { digits } = await readCurrency();
  const inWords = await policyWords(keys);
  const { branches: branch, categories: category, itemTypes: itemType } = keys;
  return (
    <>
      <BackLink href="/admin/policies" name={t("title")} />
      <h1 className="text-title">{found === null ? t("add") : inWords.name(found)}</h1>
      <PolicyForm
        id={found?.id ?? null}
        first={found === null ? emptyRow() : asTyped(found, keys, digits)}
        choices={{ branch, category, itemType }}
      />
      {found === null ? null : <DeletePolicy id={found.id} />}
      {found === null ? null : <PolicyHistoryList id={found.id} keys={keys} />}
    </>
  );
}

function emptyRow() {
  return { branch: "", category: "", itemType: "", ...firstPolicyTexts() };
}

function asTyped(row: Policy, keys: PolicyMatrix["keys"], digits: number) {
  const code = (list: readonly { id: number; code: string }[], id: number | null) =>
    list.find((each) => each.id === id)?.code ?? "";
  return {
    branch: code(keys.branches, row.branchId),
    category: code(keys.categories, row.categoryId),
    itemType: code(keys.itemTypes, row.itemTypeId),
    ...policyAsText(row, digits),
  };
}
