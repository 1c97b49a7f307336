"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import {
  addEntryAction,
  changeEntryAction,
  type EntryState,
} from "#app/(staff)/admin/reference/actions.ts";
import { EntryField } from "#app/(staff)/admin/reference/entry-field.tsx";
import { useEntryWords } from "#app/(staff)/admin/reference/entry-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { type DictionaryName, fieldsOf } from "#domain/library/dictionaries.ts";
import { lengths } from "#domain/library/lengths.ts";

export type EntryFormProps = {
  readonly dictionary: DictionaryName;
  /** Null: a new one. */
  readonly entry: {
    readonly code: string;
    readonly name: string;
    readonly isActive: boolean;
    readonly fields: Readonly<Record<string, string | number | null>>;
  } | null;
  readonly choices: Readonly<
    Record<string, readonly { readonly code: string; readonly name: string }[]>
  >;
  readonly zones: readonly string[];
  /** What a new entry begins with. */
  readonly first: Readonly<Record<string, string>>;
};

const fresh: EntryState = { ...freshForm, fields: {} };

/** One entry of one list: the same form for all of them. */
export function EntryForm(props: EntryFormProps) {
  const { dictionary, entry } = props;
  const t = useTranslations("reference");
  const action = entry === null ? addEntryAction : changeEntryAction;
  const [state, act, isBusy] = useStaffAction(action, fresh);
  const form = useFaultFocus(state);
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      className="slip flex max-w-2xl flex-col gap-5 p-6"
      noValidate
    >
      <Told state={state} />
      <input type="hidden" name="dictionary" value={dictionary} />
      <EntryFields key={useRound(state)} {...props} state={state} />
      <Button type="submit" size="desk" look="primary" disabled={isBusy}>
        {entry === null ? t("add") : t("save")}
      </Button>
    </form>
  );
}

/** Grows with each entry that was added: then the fields begin anew. */
function useRound(state: EntryState): number {
  const [seen, setSeen] = useState(state);
  const [round, setRound] = useState(0);
  if (state !== seen) {
    setSeen(state);
    if (state.told?.done === "added") setRound(round + 1);
  }
  return round;
}

function EntryFields({
  dictionary,
  entry,
  state: { typed, fields },
  ...props
}: EntryFormProps & { readonly state: EntryState }) {
  const t = useTranslations("reference");
  const inWords = useEntryWords();
  const before = (key: string) => {
    const stored = entry?.fields[key] ?? null;
    return typed[key] ?? (stored === null ? (props.first[key] ?? "") : String(stored));
  };
  return (
    <>
      <Field
        label={t("code")}
        name="code"
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        readOnly={entry !== null}
        maxLength={lengths.code}
        defaultValue={entry?.code ?? typed.code ?? ""}
        hint={t("codeHint")}
        fault={inWords.fault(fields.code, "code")}
      />
      <Field
        label={t("name")}
        name="name"
        required
        autoComplete="off"
        maxLength={lengths.name}
        defaultValue={typed.name ?? entry?.name ?? ""}
        fault={inWords.fault(fields.name, "name")}
      />
      {fieldsOf(dictionary).map(([key, field]) => (
        <EntryField
          key={key}
          name={key}
          field={field}
          before={before(key)}
          choices={props.choices[key] ?? []}
          zones={props.zones}
          fault={inWords.fault(fields[key], key)}
        />
      ))}
      <ActiveTick isActive={entry?.isActive ?? true} />
    </>
  );
}

function Told({ state: { problem, told, typed } }: { readonly state: EntryState }) {
  const t = useTranslations("reference");
  const inWords = useEntryWords();
  if (problem !== null) return <Notice tone="amber">{inWords.problem(problem)}</Notice>;
  if (told === null) return null;
  const said = {
    added: t("added", { name: typed.addedName ?? "" }),
    changed: t("saved"),
    same: t("same"),
  };
  return <Notice tone="good">{said[told.done]}</Notice>;
}

function ActiveTick(props: { readonly isActive: boolean }) {
  const t = useTranslations("reference");
  const [isActive, setIsActive] = useState(props.isActive);
  return (
    <div className="flex flex-col">
      <label className="flex min-h-11 items-center gap-3 font-bold">
        <input
          type="checkbox"
          name="isActive"
          value="yes"
          className="size-5 accent-(--accent)"
          checked={isActive}
          onChange={(event) => setIsActive(event.target.checked)}
        />
        {t("isActive")}
      </label>
      <p className="text-ink-soft">{t("isActiveHint")}</p>
    </div>
  );
}
