"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { chooseHistoryAction } from "#app/(me)/me/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

/** What the library remembers is the reader's choice; it is off until she makes it. */
export function HistoryChoice({ isKept }: { readonly isKept: boolean }) {
  const t = useTranslations("me.history");
  const words = useTranslations("me");
  const [state, act, isBusy] = useActionState(chooseHistoryAction, freshForm);
  return (
    <form action={act} className="slip flex flex-wrap items-center gap-x-5 gap-y-3 p-4">
      {state.problem === null ? null : (
        <Notice tone="amber">{words("signIn.problems.signed-out")}</Notice>
      )}
      <p role="status" className="min-w-0 flex-1 basis-60">
        {isKept ? t("on") : t("off")}
      </p>
      <Button
        type="submit"
        size="desk"
        name="keeps"
        value={isKept ? "no" : "yes"}
        disabled={isBusy}
      >
        {isKept ? t("forget") : t("keep")}
      </Button>
    </form>
  );
}
