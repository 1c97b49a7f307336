"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { endReaderSessionAction } from "#app/(me)/me/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { browserName } from "#components/staff/browser-name.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

export type ShownOwnSession = {
  readonly id: string;
  readonly browser: string;
  readonly isHere: boolean;
  readonly hasCard: boolean;
  readonly since: string;
  readonly seen: string;
};

/** Where a reader is signed in; a phone that is gone is signed out here. */
export function OwnSessions({ sessions }: { readonly sessions: readonly ShownOwnSession[] }) {
  const t = useTranslations("me");
  const [state, act, isBusy] = useActionState(endReaderSessionAction, freshForm);
  return (
    <form action={act} className="flex flex-col gap-3">
      {state.problem === null ? null : (
        <Notice tone="amber">{t("signIn.problems.signed-out")}</Notice>
      )}
      {state.told === null ? null : <Notice tone="good">{t("done")}</Notice>}
      <ul className="flex flex-col gap-3">
        {sessions.map(({ id, browser, isHere, hasCard, since, seen }) => (
          <li key={id} className="slip flex flex-wrap items-center gap-x-5 gap-y-2 p-4">
            <div className="min-w-0 flex-1 basis-60">
              <p className="break-words font-semibold">
                {[browserName(browser), hasCard ? t("withCard") : "", isHere ? t("here") : ""]
                  .filter((part) => part !== "")
                  .join(" · ")}
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
