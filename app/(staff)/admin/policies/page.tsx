import Link from "next/link";
import { policyWords } from "#app/(staff)/admin/policies/policy-words.ts";
import { WhichRow } from "#app/(staff)/admin/policies/which-row.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { type PolicyMatrix, readPolicies } from "#domain/circulation/read-policies.server.ts";

/** The loan rules: every row, and which of them applies to whom and what. */
export default async function PoliciesPage() {
  await admit("/admin/policies", { permission: "manage-policies" });
  const matrix = await readPolicies();
  const { words } = await staffWords();
  const t = words("policies");
  const inWords = await policyWords(matrix.keys);
  const rows = matrix.rows.map((row) => ({
    id: row.id,
    branchId: row.branchId,
    categoryId: row.categoryId,
    itemTypeId: row.itemTypeId,
    name: inWords.name(row),
    says: inWords.summary(row),
  }));
  return (
    <>
      <BackLink href="/admin" name={words("reference")("toAdministration")} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{t("title")}</h1>
        <Link
          href="/admin/policies/new"
          prefetch={false}
          className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
        >
          {t("add")}
        </Link>
      </div>
      <p className="max-w-[65ch] text-ink-soft">{t("lead")}</p>
      {rows.length === 0 ? <p className="font-semibold text-amber">{t("empty")}</p> : null}
      {rows.length === 0 ? null : <Matrix matrix={matrix} />}
      <WhichRow rows={rows} keys={matrix.keys} />
    </>
  );
}

async function Matrix({ matrix }: { readonly matrix: PolicyMatrix }) {
  const { words } = await staffWords();
  const t = words("policies");
  const inWords = await policyWords(matrix.keys);
  const heads = ["branch", "category", "itemType", "says"] as const;
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={`px-3 py-2 text-start ${head === "says" ? "" : "max-sm:hidden"}`}
              >
                {t(`keys.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => {
            const [branch, category, itemType] = inWords.keysOf(row);
            return (
              <tr key={row.id} className="border-line border-b align-top">
                <td className="px-3 py-2 max-sm:hidden">{branch}</td>
                <td className="px-3 py-2 max-sm:hidden">{category}</td>
                <td className="px-3 py-2 max-sm:hidden">{itemType}</td>
                <td className="px-3 max-sm:py-2">
                  <span className="sm:hidden">{inWords.name(row)}</span>
                  <Link
                    href={`/admin/policies/${row.id}`}
                    prefetch={false}
                    aria-label={t("open", { name: inWords.name(row) })}
                    className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
                  >
                    {inWords.summary(row)}
                  </Link>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
