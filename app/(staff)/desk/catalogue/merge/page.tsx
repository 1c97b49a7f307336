import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { MergeForm } from "#app/(staff)/desk/catalogue/merge/merge-form.tsx";
import { TitleSide } from "#app/(staff)/desk/catalogue/merge/title-side.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import { titleFields } from "#domain/catalog/title-draft.ts";
import { type MergePlan, readMergePlan } from "#domain/holds/read-merging.server.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Asked } from "#domain/library/list-request.ts";

const path = "/desk/catalogue/merge";

/** Two titles side by side, and what would move if they became one. Nothing is written here. */
export default async function MergePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const { assignments } = await admit(path, { permission: "edit-titles" });
  const asked = await searchParams;
  const ids = { kept: numberOf(asked.kept), gone: numberOf(asked.gone) };
  const plan = await readMergePlan(ids, {
    mayPublish: may(assignments, "publish-titles", "anywhere"),
  });
  const { kept, gone, problem } = plan;
  const { words } = await staffWords();
  const t = words("merging");
  return (
    <>
      <BackLink href="/desk/catalogue/duplicates" name={t("duplicates.title")} />
      <h1 className="text-title">{t("plan.title")}</h1>
      <div className="grid gap-4 md:grid-cols-2">
        {kept === null ? null : <TitleSide side={kept} role={t("plan.kept")} />}
        {gone === null ? null : <TitleSide side={gone} role={t("plan.gone")} />}
      </div>
      {kept === null || gone === null ? null : (
        <Link
          href={`${path}?kept=${gone.id}&gone=${kept.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
        >
          {t("plan.swap")}
        </Link>
      )}
      {problem === null ? null : <Notice tone="amber">{t(`problems.${problem}`)}</Notice>}
      {kept === null || gone === null || problem !== null ? null : (
        <section className="slip flex flex-col gap-3 p-5">
          <h2 className="text-2xl">{t("plan.would")}</h2>
          <WhatWouldMove plan={plan} />
          <MergeForm kept={kept} gone={gone} />
        </section>
      )}
    </>
  );
}

async function WhatWouldMove({ plan }: { readonly plan: MergePlan }) {
  const { words } = await staffWords();
  const t = words("merging");
  const inForm = words("titleForm");
  const nameOf = (column: string) => {
    const known = titleFields.find((each) => each === column);
    if (known !== undefined) return inForm(`fields.${known}`);
    if (column === "classes") return inForm("classes");
    return column === "cover" ? inForm("cover.title") : inForm("otherField");
  };
  const fields = [...new Set(plan.filled.map(nameOf))].join(", ");
  return (
    <ul className="flex max-w-[70ch] list-disc flex-col gap-1 ps-5">
      <li>{t("plan.copies", { count: plan.gone?.items ?? 0 })}</li>
      <li>{t("plan.moved", { count: plan.moved })}</li>
      {plan.ended === 0 ? null : <li>{t("plan.ended", { count: plan.ended })}</li>}
      <li>{fields === "" ? t("plan.nothing") : t("plan.filled", { fields })}</li>
      <li>{t("plan.stays")}</li>
    </ul>
  );
}

function numberOf(value: Asked[string]): number {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : 0;
}
