"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { saveTitleAction, type TitleState } from "#app/(staff)/desk/catalogue/actions.ts";
import { IsbnField } from "#app/(staff)/desk/catalogue/isbn-field.tsx";
import { LookUpAnswer } from "#app/(staff)/desk/catalogue/look-up-answer.tsx";
import { PublishButtons } from "#app/(staff)/desk/catalogue/publish-buttons.tsx";
import { SuggestedField } from "#app/(staff)/desk/catalogue/suggested-field.tsx";
import { useTitleProblem } from "#app/(staff)/desk/catalogue/title-problem.ts";
import { useLookUp } from "#app/(staff)/desk/catalogue/use-look-up.ts";
import { freshForm } from "#app/form-state.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { NameKind } from "#domain/catalog/name-draft.ts";
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
  /** Other libraries can be asked for it. */
  readonly mayLookUp: boolean;
};
const fresh: TitleState = { ...freshForm, fields: {} };
const above = ["title", "subtitle", "authors"] as const;
const below = ["publisher", "year", "series", "subjects", "language", "otherLanguages"] as const;
const numbers = ["bbk", "udc", "ddc", "clc"] as const;
/** Fields that offer what other titles say. */
const suggested: Readonly<Partial<Record<TitleField, NameKind>>> = {
  authors: "person",
  subjects: "subject",
  publisher: "publisher",
  series: "series",
};
const hinted: readonly TitleField[] = ["subjects", "language", "otherLanguages", "authors"];

/** What a small library writes of a book, from above to below as it stands on the title page. */
export function TitleForm(props: TitleFormProps) {
  const inWords = useTitleProblem();
  const [state, act, isBusy] = useStaffAction(saveTitleAction, fresh);
  const form = useFaultFocus(state);
  const t = useTranslations("lookUp");
  const { state: found, isAsking, lookUp } = useLookUp(form);
  const lookUpButton = props.mayLookUp ? (
    <Button size="desk" onClick={lookUp} disabled={isAsking} className="self-start">
      {isAsking ? t("asking") : t("go")}
    </Button>
  ) : null;
  return (
    <form
      ref={form}
      action={act}
      onKeyDown={(event) => {
        // A scanner reads the code on the jacket and presses Enter behind it.
        const isInIsbn = event.target instanceof HTMLInputElement && event.target.name === "isbn";
        if (event.key !== "Enter" || !isInIsbn || !props.mayLookUp) return;
        event.preventDefault();
        lookUp();
      }}
      onReset={keepTyped}
      className="slip flex flex-col gap-5 p-5"
      noValidate
    >
      <input type="hidden" name="id" value={props.id ?? ""} />
      <input type="hidden" name="seen" value={props.seen} />
      <input type="hidden" name="found" value={found.sealed} />
      <TitleFields
        key={found.times}
        first={found.times === 0 ? props.first : found.typed}
        faults={state.fields}
        lookUp={
          lookUpButton === null ? null : (
            <>
              {lookUpButton}
              <div aria-live="polite">
                <LookUpAnswer answer={found.answer} />
              </div>
            </>
          )
        }
      />
      {state.problem === null ? null : <Notice tone="amber">{inWords(state.problem)}</Notice>}
      <PublishButtons state={props.state} mayPublish={props.mayPublish} isBusy={isBusy} />
    </form>
  );
}

function TitleFields(props: {
  readonly first: TitleFormProps["first"];
  readonly faults: TitleFaults;
  /** The button by which the other fields are filled, and what came of it. */
  readonly lookUp: ReactNode;
}) {
  const t = useTranslations("titleForm");
  const { first, faults, lookUp } = props;
  const faultOf = (name: TitleField) => {
    const code = faults[name];
    return code === undefined ? null : t(`faults.${code}`);
  };
  const isbn = <IsbnField first={first.isbn ?? ""} fault={faultOf("isbn")} />;
  const field = (name: keyof typeof titleLengths) => {
    const kind = suggested[name];
    const shared = {
      label: t(`fields.${name}`),
      name,
      maxLength: titleLengths[name],
      defaultValue: first[name],
      hint: hinted.includes(name) ? t(`hints.${name as "subjects"}`) : undefined,
      fault: faultOf(name),
    };
    if (kind !== undefined) return <SuggestedField key={name} kind={kind} {...shared} />;
    return <Field key={name} {...shared} list={name === "language" ? "languages" : undefined} />;
  };
  return (
    <>
      {lookUp === null ? null : (
        <div className="flex flex-col gap-3 border-line border-b pb-5">
          {isbn}
          {lookUp}
        </div>
      )}
      {above.map(field)}
      <div className="grid gap-4 sm:grid-cols-2">
        {lookUp === null ? isbn : null}
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
      <Notes first={first.notes ?? ""} fault={faultOf("notes")} />
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
