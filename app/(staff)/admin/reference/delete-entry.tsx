"use client";

import { useTranslations } from "use-intl/react";
import { deleteEntryAction } from "#app/(staff)/admin/reference/actions.ts";
import { useEntryWords } from "#app/(staff)/admin/reference/entry-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { DictionaryName } from "#domain/library/dictionaries.ts";

/** Only what nothing uses can be deleted; the rest is told why it stays. */
export function DeleteEntry(props: {
  readonly dictionary: DictionaryName;
  readonly code: string;
  readonly isUsed: boolean;
}) {
  const t = useTranslations("reference");
  const inWords = useEntryWords();
  const [{ problem }, act, isBusy] = useStaffAction(deleteEntryAction, freshForm);
  return (
    <section className="slip flex flex-col gap-3 p-6">
      <h2 className="text-xl">{t("delete.title")}</h2>
      {problem === null ? null : <Notice tone="amber">{inWords.problem(problem)}</Notice>}
      <p className="text-ink-soft">{props.isUsed ? t("delete.kept") : t("delete.sure")}</p>
      {props.isUsed ? null : (
        <form action={act}>
          <input type="hidden" name="dictionary" value={props.dictionary} />
          <input type="hidden" name="code" value={props.code} />
          <Button type="submit" size="desk" disabled={isBusy}>
            {t("delete.go")}
          </Button>
        </form>
      )}
    </section>
  );
}
