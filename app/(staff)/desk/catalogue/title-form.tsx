"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { saveTitleAction, type TitleState } from "#app/(staff)/desk/catalogue/actions.ts";
import { IsbnField } from "#app/(staff)/desk/catalogue/isbn-field.tsx";
import { PublishButtons } from "#app/(staff)/desk/catalogue/publish-buttons.tsx";
import { useTitleProblem } from "#app/(staff)/desk/catalogue/title-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import {
  audiences,
  type TitleFaults,
  type TitleField,
  titleKinds,
  titleLengths,
} from "#domain/catalog/title-draft.ts";

export type TitleFormProps = {
  /** Null: a new title. */
  readonly id: number | null;
  readonly seen: number;
  readonly state: "draft" | "review" | "published";
  readonly first: Readonly<Partial<Record<TitleField, string>>>;
  readonly mayPublish: boolean;
};
const fresh: TitleState = { ...freshForm, fields: {} };
const above = ["title", "subtitle", "authors"] as const;
const below = ["publisher", "year", "series", "subjects", "language", "otherLanguages"] as const;
const numbers = ["bbk", "udc", "ddc", "clc"] as const;
const hinted: readonly TitleField[] = ["subjects", "language", "otherLanguages", "authors"];

/** What a small library writes of a book, from above to below as it stands on the title page. */
export function TitleForm(props: TitleFormProps) {
  const inWords = useTitleProblem();
  const [state, act, isBusy] = useStaffAction(saveTitleAction, fresh);
  const form = useFaultFocus(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex flex-col gap-5 p-5"
      noValidate
    >
      <input type="hidden" name="id" value={props.id ?? ""} />
      <input type="hidden" name="seen" value={props.seen} />
      <TitleFields first={props.first} faults={state.fields} />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <PublishButtons state={props.state} mayPublish={props.mayPublish} isBusy={isBusy} />
    </form>
  );
}

function TitleFields(props: {
  readonly first: TitleFormProps["first"];
  readonly faults: TitleFaults;
}) {
  const t = useTranslations("titleForm");
  const { first, faults } = props;
  const fault = (name: TitleField) => {
    const code = faults[name];
    return code === undefined ? null : t(`faults.${code}`);
  };
  const field = (name: keyof typeof titleLengths) => (
    <Field
      key={name}
      label={t(`fields.${name}`)}
      name={name}
      maxLength={titleLengths[name]}
      defaultValue={first[name]}
      hint={hinted.includes(name) ? t(`hints.${name as "subjects"}`) : undefined}
      fault={fault(name)}
      list={name === "language" ? "languages" : undefined}
    />
  );
  return (
    <>
      {above.map(field)}
      <div className="grid gap-4 sm:grid-cols-2">
        <IsbnField first={first.isbn ?? ""} fault={fault("isbn")} />
        {field("otherIsbns")}
        {below.map(field)}
        <Chosen name="kind" options={titleKinds} first={first.kind ?? "book"} />
        <Chosen name="audience" options={audiences} first={first.audience ?? "any"} />
      </div>
      <fieldset className="grid gap-4 border-line border-t pt-4 sm:grid-cols-2">
        <legend className="pe-3 font-bold">{t("classes")}</legend>
        {numbers.map(field)}
      </fieldset>
      <datalist id="languages">
        {["ru", "en", "zh", "de", "fr", "be", "uk", "kk", "es", "ja"].map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <Notes first={first.notes ?? ""} fault={fault("notes")} />
    </>
  );
}

function Chosen<Option extends string>(props: {
  readonly name: "kind" | "audience";
  readonly options: readonly Option[];
  readonly first: string;
}) {
  const t = useTranslations("titleForm");
  const [value, setValue] = useState(props.first);
  return (
    <Choice
      label={t(`fields.${props.name}`)}
      name={props.name}
      value={value}
      options={props.options.map((each) => ({
        value: each,
        name: t(`choices.${each}` as "choices.book"),
      }))}
      choose={setValue}
    />
  );
}

function Notes({ first, fault }: { readonly first: string; readonly fault: string | null }) {
  const t = useTranslations("titleForm");
  return (
    <label className="flex flex-col gap-1.5">
      <span className="font-bold">{t("fields.notes")}</span>
      <textarea
        name="notes"
        rows={4}
        maxLength={titleLengths.notes}
        defaultValue={first}
        className={inputLook}
        aria-invalid={fault !== null}
      />
      <span className="font-semibold text-amber empty:hidden">{fault}</span>
    </label>
  );
}
