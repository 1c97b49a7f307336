"use client";

import { useId } from "react";
import { useTranslations } from "use-intl/react";
import { type NameState, saveNameAction } from "#app/(staff)/desk/authorities/[name]/actions.ts";
import { useNameProblem } from "#app/(staff)/desk/authorities/[name]/name-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Field, inputLook } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { type NameField, nameLengths } from "#domain/catalog/name-draft.ts";

const fresh: NameState = { ...freshForm, fields: {} };

/** The name, its variants (one on each line) and a note for those who catalogue. */
export function NameForm({
  name,
}: {
  readonly name: {
    readonly id: number;
    readonly version: number;
    readonly name: string;
    readonly variants: readonly string[];
    readonly note: string;
  };
}) {
  const t = useTranslations("authorities");
  const inWords = useNameProblem();
  const [state, act, isBusy] = useStaffAction(saveNameAction, fresh);
  const form = useFaultFocus(state);
  const faultOf = (field: NameField) => {
    const code = state.fields[field];
    return code === undefined ? null : t(`faults.${code}`);
  };
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex flex-col gap-5 p-5"
      noValidate
    >
      <input type="hidden" name="id" value={name.id} />
      <input type="hidden" name="seen" value={name.version} />
      <Field
        label={t("fields.name")}
        name="name"
        maxLength={nameLengths.name}
        defaultValue={name.name}
        hint={t("hints.name")}
        fault={faultOf("name")}
      />
      {(["variants", "note"] as const).map((field) => (
        <LongField
          key={field}
          name={field}
          first={field === "variants" ? name.variants.join("\n") : name.note}
          fault={faultOf(field)}
        />
      ))}
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      {state.told === "saved" ? <Notice tone="good">{t("saved")}</Notice> : null}
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("save")}
      </Button>
    </form>
  );
}

function LongField(props: {
  readonly name: "variants" | "note";
  readonly first: string;
  readonly fault: string | null;
}) {
  const t = useTranslations("authorities");
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-bold">
        {t(`fields.${props.name}`)}
      </label>
      <textarea
        id={id}
        name={props.name}
        rows={props.name === "variants" ? 6 : 3}
        maxLength={nameLengths[props.name]}
        defaultValue={props.first}
        className={inputLook}
        aria-invalid={props.fault !== null}
        aria-describedby={`${id}-hint ${id}-fault`}
      />
      <p id={`${id}-hint`} className="max-w-[60ch] text-ink-soft">
        {t(`hints.${props.name}`)}
      </p>
      <p id={`${id}-fault`} className="font-semibold text-amber empty:hidden">
        {props.fault}
      </p>
    </div>
  );
}
