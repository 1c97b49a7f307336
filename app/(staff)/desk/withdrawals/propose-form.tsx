"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { NumberList } from "#app/(staff)/desk/items/number-list.tsx";
import {
  proposeWithdrawalAction,
  type WithdrawalFormState,
} from "#app/(staff)/desk/withdrawals/actions.ts";
import { Objections } from "#app/(staff)/desk/withdrawals/objections.tsx";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { lengths } from "#domain/library/lengths.ts";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

type Entries = readonly { readonly code: string; readonly name: string }[];
const fresh: WithdrawalFormState = { ...freshForm, objections: [] };
const kinds = ["withdraw", "restore"] as const;

/** Numbers, a reason, a branch: what stands against single items is told before anything is written. */
export function ProposeForm(props: {
  readonly branches: Entries;
  readonly reasons: Entries;
  readonly camera: CameraWish;
}) {
  const t = useTranslations("withdrawals");
  const [state, act, isBusy] = useStaffAction(proposeWithdrawalAction, fresh);
  const [kind, setKind] = useState<string>("withdraw");
  const [branch, setBranch] = useState(props.branches[0]?.code ?? "");
  const [reason, setReason] = useState(props.reasons[0]?.code ?? "");
  const named = (list: Entries) => list.map(({ code, name }) => ({ value: code, name }));
  return (
    <form action={act} onReset={keepTyped} className="slip flex flex-col gap-5 p-5" noValidate>
      <h2 className="text-2xl">{t("propose")}</h2>
      <NumberList
        label={t("numbers")}
        hint={t("numbersHint")}
        first={state.typed.numbers}
        camera={props.camera}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Choice
          label={t("kind")}
          name="kind"
          value={kind}
          options={kinds.map((value) => ({ value, name: t(`kinds.${value}`) }))}
          choose={setKind}
        />
        <Choice
          label={t("branch")}
          name="branch"
          value={branch}
          options={named(props.branches)}
          choose={setBranch}
        />
        <Choice
          label={t("reason")}
          name="reason"
          value={reason}
          options={named(props.reasons)}
          choose={setReason}
        />
        <Field
          label={t("note")}
          name="note"
          maxLength={lengths.notice}
          defaultValue={state.typed.note}
        />
      </div>
      <Objections state={state} />
      <Buttons hasObjections={state.problem === "items-object"} isBusy={isBusy} />
    </form>
  );
}

function Buttons(props: { readonly hasObjections: boolean; readonly isBusy: boolean }) {
  const t = useTranslations("withdrawals");
  return (
    <div className="flex flex-wrap gap-4">
      <Button type="submit" size="desk" look="primary" disabled={props.isBusy}>
        {t("go")}
      </Button>
      {props.hasObjections ? (
        <Button type="submit" name="intent" value="leave-out" size="desk" disabled={props.isBusy}>
          {t("leaveOut")}
        </Button>
      ) : null}
    </div>
  );
}
