"use client";

import { useTranslations } from "use-intl/react";
import { changeWebhookAction } from "#app/(staff)/admin/webhooks/actions.ts";
import { useWebhookProblem } from "#app/(staff)/admin/webhooks/use-webhook-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

/** What can be done with a webhook: removed; tried again where it was given up. */
export function WebhookActs(props: {
  readonly webhook: string;
  readonly address: string;
  readonly isDead: boolean;
}) {
  const { address } = props;
  const t = useTranslations("webhooks");
  const inWords = useWebhookProblem();
  const [state, act, isBusy] = useStaffAction(changeWebhookAction, freshForm);
  return (
    <form action={act} className="flex flex-wrap gap-3">
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <input type="hidden" name="webhook" value={props.webhook} />
      {props.isDead ? (
        <Button
          type="submit"
          size="desk"
          name="wish"
          value="resume"
          disabled={isBusy}
          aria-label={t("resumeOf", { address })}
        >
          {t("resume")}
        </Button>
      ) : null}
      <Button
        type="submit"
        size="desk"
        look="quiet"
        name="wish"
        value="remove"
        disabled={isBusy}
        aria-label={t("removeOf", { address })}
      >
        {t("remove")}
      </Button>
    </form>
  );
}
