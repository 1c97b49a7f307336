"use client";

import { useTranslations } from "use-intl/react";
import {
  decideWithdrawalAction,
  type WithdrawalFormState,
} from "#app/(staff)/desk/withdrawals/actions.ts";
import { Objections } from "#app/(staff)/desk/withdrawals/objections.tsx";
import { freshForm } from "#app/form-state.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: WithdrawalFormState = { ...freshForm, objections: [] };

/** Approve, or turn down. */
export function DecideForm({ id }: { readonly id: number }) {
  const t = useTranslations("withdrawals");
  const [state, act, isBusy] = useStaffAction(decideWithdrawalAction, fresh);
  return (
    <form action={act} className="slip flex flex-col gap-4 p-5">
      <p>{t("decideLead")}</p>
      <input type="hidden" name="id" value={id} />
      <Objections state={state} />
      <div className="flex flex-wrap gap-4">
        <Button
          type="submit"
          name="intent"
          value="approve"
          size="desk"
          look="primary"
          disabled={isBusy}
        >
          {t("approve")}
        </Button>
        <Button type="submit" name="intent" value="turn-down" size="desk" disabled={isBusy}>
          {t("turnDown")}
        </Button>
      </div>
    </form>
  );
}
