"use client";

import { useTranslations } from "use-intl/react";
import { endOwnSessionAction } from "#app/(staff)/account/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { browserName } from "#components/staff/browser-name.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

export type ShownSession = {
  readonly id: string;
  readonly browser: string;
  readonly isHere: boolean;
  readonly since: string;
  readonly seen: string;
};

export function SessionList({ sessions }: { readonly sessions: readonly ShownSession[] }) {
  const t = useTranslations("staff.account");
  const words = useTranslations();
  const [state, act, isBusy] = useStaffAction(endOwnSessionAction, freshForm);
  return (
    <form action={act} className="flex flex-col gap-4">
      {state.problem === null ? null : (
        <Notice tone="amber">
          {state.problem === "unknown-person" || state.problem === "beyond-you"
            ? words(`staff.problems.${state.problem}`)
            : words(`signIn.problems.${state.problem}`)}
        </Notice>
      )}
      {state.told === null ? null : <Notice tone="good">{t("ended")}</Notice>}
      <ul className="flex flex-col gap-3">
        {sessions.map(({ id, browser, isHere, since, seen }) => (
          <li key={id} className="slip flex flex-wrap items-center gap-x-6 gap-y-2 p-4">
            <div className="min-w-0 flex-1 basis-72">
              <p className="break-words font-semibold">
                {browserName(browser)}
                {isHere ? ` · ${t("here")}` : ""}
              </p>
              <p className="text-ink-soft">
                {t("since", { when: since })} · {t("seen", { when: seen })}
              </p>
            </div>
            {isHere ? null : (
              <Button type="submit" size="desk" name="session" value={id} disabled={isBusy}>
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </form>
  );
}
