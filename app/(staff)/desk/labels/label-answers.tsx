"use client";

import { useTranslations } from "use-intl/react";
import { type LabelAnswer, toldLists } from "#app/(staff)/desk/labels/fetch-labels.ts";
import { Notice } from "#components/staff/notice.tsx";

/** What became of the labels, and of single ones among them. */
export function LabelAnswers({ answer }: { readonly answer: LabelAnswer }) {
  const t = useTranslations("labels");
  const { problem, printed, told } = answer;
  return (
    <>
      {problem === null ? null : <Notice tone="amber">{t(`problems.${problem}`)}</Notice>}
      {printed === null ? null : <Notice tone="good">{t("printed", printed)}</Notice>}
      {toldLists.map((name) => {
        const numbers = told[name] ?? [];
        return numbers.length === 0 ? null : (
          <Notice key={name} tone="amber">
            {t(`told.${name}`, { numbers: numbers.join(", ") })}
          </Notice>
        );
      })}
    </>
  );
}
