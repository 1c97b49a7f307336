"use client";

import { useTranslations } from "use-intl/react";
import {
  askForDirectoryAction,
  askForImportAction,
} from "#app/(staff)/admin/patron-import/actions.ts";
import { useImportProblem } from "#app/(staff)/admin/patron-import/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button, type ButtonLook } from "#components/ui/button.tsx";

/** One press: check, import, undo, or drop the file. */
export function WishForm(props: {
  readonly id: number;
  readonly wish: "check" | "import" | "undo" | "drop";
  readonly label: string;
  readonly look?: ButtonLook;
  readonly isDisabled?: boolean;
}) {
  const inWords = useImportProblem();
  const [{ problem }, act, isBusy] = useStaffAction(askForImportAction, freshForm);
  return (
    <form action={act} className="flex flex-col items-start gap-3">
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      <input type="hidden" name="import" value={props.id} />
      <input type="hidden" name="wish" value={props.wish} />
      <Button
        type="submit"
        size="desk"
        look={props.look ?? "plain"}
        disabled={isBusy || props.isDisabled === true}
      >
        {props.label}
      </Button>
    </form>
  );
}

/** Readers of the directory, now. */
export function DirectoryForm() {
  const t = useTranslations("patronImport");
  const inWords = useImportProblem();
  const [{ problem, told }, act, isBusy] = useStaffAction(askForDirectoryAction, freshForm);
  return (
    <form action={act} className="flex flex-col items-start gap-3">
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {told === null ? null : <Notice tone="good">{t("directory.asked")}</Notice>}
      <Button type="submit" size="desk" disabled={isBusy}>
        {t("directory.go")}
      </Button>
    </form>
  );
}
