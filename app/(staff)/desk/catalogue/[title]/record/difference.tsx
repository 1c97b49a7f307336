"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "#components/ui/button.tsx";
import { lineDifference } from "#domain/catalog/record-lines.ts";

/** What somebody else changed while this record was typed: each line can be taken in; nothing is lost. */
export function Difference(props: {
  readonly before: readonly string[];
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
  readonly take: (line: string) => void;
  readonly goOn: () => void;
}) {
  const t = useTranslations("recordEditor.difference");
  const { gone, come } = lineDifference(props.before, props.theirs);
  return (
    <section
      aria-label={t("title")}
      className="flex flex-col gap-3 rounded-book border-2 border-amber-line p-5"
    >
      <h2 className="text-2xl">{t("title")}</h2>
      <p className="max-w-[60ch]">{t("lead")}</p>
      <ul className="flex flex-col gap-2">
        {gone.map((line) => (
          <li key={line} className="break-words font-mono">
            <span aria-hidden="true">− </span>
            <del>{line}</del>
          </li>
        ))}
        {come.map((line) => (
          <li key={line} className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 break-words font-mono">
              <span aria-hidden="true">+ </span>
              <ins>{line}</ins>
            </span>
            <Button
              size="desk"
              disabled={props.mine.includes(line)}
              onClick={() => props.take(line)}
            >
              {t("take")}
            </Button>
          </li>
        ))}
      </ul>
      <Button size="desk" className="self-start" onClick={props.goOn}>
        {t("goOn")}
      </Button>
    </section>
  );
}
