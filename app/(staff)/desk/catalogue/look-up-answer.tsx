"use client";

import { useTranslations } from "use-intl/react";
import { useTitleProblem } from "#app/(staff)/desk/catalogue/title-problem.ts";
import type { LookUpState } from "#app/(staff)/desk/catalogue/use-look-up.ts";
import { Notice } from "#components/staff/notice.tsx";

/** What became of looking a title up: where it was found, or what each server said. */
export function LookUpAnswer({ answer }: { readonly answer: LookUpState["answer"] }) {
  const t = useTranslations("lookUp");
  const inWords = useTitleProblem();
  if (answer === null) return null;
  if (answer.status === "found")
    return <Notice tone="good">{t("found", { server: answer.server })}</Notice>;
  if (answer.status === "refused") return <Notice tone="amber">{inWords(answer.problem)}</Notice>;
  if (answer.status !== "not-found")
    return <Notice tone="amber">{t(`problems.${answer.status}`)}</Notice>;
  return (
    <>
      <Notice tone="amber">{t("notFound")}</Notice>
      <ul className="mt-2 list-disc ps-5">
        {answer.answers.map(({ server, problem }) => (
          <li key={server} className="break-words">
            {t(`problems.${problem}`, { server })}
          </li>
        ))}
      </ul>
    </>
  );
}
