"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Choice } from "#components/staff/choice.tsx";
import { type Fit, type PolicyKeys, rankPolicies } from "#domain/circulation/policy.ts";

type Key = { readonly id: number; readonly name: string };
type Row = PolicyKeys & { readonly id: number; readonly name: string; readonly says: string };

/** Which row wins for a reader, a thing and a branch, and why: by the very rule that lends. */
export function WhichRow(props: {
  readonly rows: readonly Row[];
  readonly keys: {
    readonly branches: readonly Key[];
    readonly categories: readonly Key[];
    readonly itemTypes: readonly (Key & { readonly groupId: number | null })[];
  };
}) {
  const { rows, keys } = props;
  const t = useTranslations("policies");
  const [branch, setBranch] = useState(String(keys.branches[0]?.id ?? ""));
  const [category, setCategory] = useState(String(keys.categories[0]?.id ?? ""));
  const [type, setType] = useState(String(keys.itemTypes[0]?.id ?? ""));
  const group = keys.itemTypes.find(({ id }) => String(id) === type)?.groupId ?? null;
  const ranked = rankPolicies(rows, {
    branchId: Number(branch),
    categoryId: Number(category),
    typeId: Number(type),
    groupId: group,
  });
  const options = (list: readonly Key[]) =>
    list.map(({ id, name }) => ({ value: String(id), name }));
  return (
    <section className="slip flex flex-col gap-4 p-6">
      <h2 className="text-2xl">{t("which.title")}</h2>
      <p className="max-w-[65ch] text-ink-soft">{t("which.lead")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <Choice
          label={t("keys.branch")}
          name="whichBranch"
          value={branch}
          options={options(keys.branches)}
          choose={setBranch}
        />
        <Choice
          label={t("keys.category")}
          name="whichCategory"
          value={category}
          options={options(keys.categories)}
          choose={setCategory}
        />
        <Choice
          label={t("keys.itemType")}
          name="whichType"
          value={type}
          options={options(keys.itemTypes)}
          choose={setType}
        />
      </div>
      <RankedRows ranked={ranked} />
    </section>
  );
}

function RankedRows({ ranked }: { readonly ranked: readonly { row: Row; fit: Fit }[] }) {
  const t = useTranslations("policies");
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      {ranked.length === 0 ? (
        <p className="font-semibold text-amber">{t("which.nothing")}</p>
      ) : null}
      <ol className="flex flex-col gap-2">
        {ranked.map(({ row, fit }, place) => (
          <Ranked key={row.id} row={row} fit={fit} isWinner={place === 0} />
        ))}
      </ol>
    </div>
  );
}

function Ranked(props: { readonly row: Row; readonly fit: Fit; readonly isWinner: boolean }) {
  const { row, fit, isWinner } = props;
  const t = useTranslations("policies");
  const why = [
    t(`which.branch.${fit.branch}`),
    t(`which.category.${fit.category}`),
    t(`which.type.${fit.type}`),
  ].join(", ");
  const look = isWinner ? "border-good bg-good-wash" : "border-line";
  return (
    <li
      data-winner={isWinner}
      className={`flex flex-col gap-1 rounded-book border-2 px-4 py-3 ${look}`}
    >
      <strong>{isWinner ? t("which.wins") : t("which.next")}</strong>
      <a
        href={`/admin/policies/${row.id}`}
        className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
      >
        {row.name}: {row.says}
      </a>
      <span className="text-ink-soft">{why}</span>
    </li>
  );
}
