"use client";

import { useTranslations } from "use-intl/react";
import {
  askForCatalogueImportAction,
  type CatalogueProblem,
  chooseCatalogueOptionsAction,
} from "#app/(staff)/admin/imports/actions.ts";
import { ColumnChoice, type ShownColumns } from "#app/(staff)/admin/imports/column-choice.tsx";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { PlainChoice } from "#components/staff/plain-choice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button, type ButtonLook } from "#components/ui/button.tsx";
import {
  type CatalogueImportOptions,
  encodingChoices,
  encodingNames,
  importedStates,
  importProfiles,
  importRefusals,
  matchRules,
  matchWays,
  profileNames,
} from "#domain/catalog/import-options.ts";
import { type ColumnProblem, columnProblems } from "#domain/catalog/row-columns.ts";
import type { Refusal } from "#domain/identity/admission.ts";

type Named = { readonly code: string; readonly name: string };

/** One press: import, pause, go on, cancel, undo, drop. */
export function CatalogueWish(props: {
  readonly id: number;
  readonly wish: "import" | "pause" | "resume" | "cancel" | "undo" | "drop";
  readonly look?: ButtonLook;
  /** The file has pictures alone. */
  readonly isOfCovers?: boolean;
}) {
  const t = useTranslations("catalogueImport");
  const [{ problem }, act, isBusy] = useStaffAction(askForCatalogueImportAction, freshForm);
  return (
    <form action={act} className="flex flex-col items-start gap-3">
      <Problem problem={problem} />
      <input type="hidden" name="import" value={props.id} />
      <input type="hidden" name="wish" value={props.wish} />
      <Button type="submit" size="desk" look={props.look ?? "plain"} disabled={isBusy}>
        {t(`wishes.${props.isOfCovers === true ? "covers" : props.wish}`)}
      </Button>
    </form>
  );
}

function Problem({ problem }: { readonly problem: CatalogueProblem | Refusal | null }) {
  const t = useTranslations();
  if (problem === null) return null;
  return (
    <Notice tone="amber">
      {isOfImport(problem)
        ? t(`catalogueImport.problems.${problem}`)
        : t(`signIn.problems.${problem}`)}
    </Notice>
  );
}

const ofImport = ["not-now", "bad-options", ...importRefusals] as const;

function isOfImport(
  problem: CatalogueProblem | Refusal,
): problem is ColumnProblem | (typeof ofImport)[number] {
  return isOfColumns(problem) || ofImport.some((each) => each === problem);
}

function isOfColumns(problem: CatalogueProblem | Refusal | null): problem is ColumnProblem {
  return columnProblems.some((each) => each === problem);
}

type OptionsProps = {
  readonly id: number;
  readonly options: CatalogueImportOptions;
  readonly branches: readonly Named[];
  readonly itemTypes: readonly Named[];
  /** Of a table. */
  readonly shown: ShownColumns;
};

/** How the file is read, and what becomes of what the library has already. */
export function OptionsForm(props: OptionsProps) {
  const t = useTranslations("catalogueImport");
  const { options } = props;
  const [state, act, isBusy] = useStaffAction(chooseCatalogueOptionsAction, freshForm);
  const form = useFaultFocus(state);
  const { problem } = state;
  const ofColumns = isOfColumns(problem) ? problem : null;
  return (
    <form ref={form} action={act} onReset={keepTyped} className="slip flex flex-col gap-5 p-6">
      {ofColumns === null ? <Problem problem={problem} /> : null}
      <input type="hidden" name="import" value={props.id} />
      {options.columns === null || props.shown.length === 0 ? null : (
        <ColumnChoice shown={props.shown} columns={options.columns} problem={ofColumns} />
      )}
      <Reading options={options} />
      <Places {...props} />
      <Rules chosen={options.match} />
      <Button type="submit" size="desk" className="self-start" disabled={isBusy}>
        {t("options.go")}
      </Button>
    </form>
  );
}

function Reading({ options }: Pick<OptionsProps, "options">) {
  const t = useTranslations("catalogueImport");
  const named = (names: Readonly<Record<string, string>>) => (value: string) => ({
    value,
    label: names[value] ?? t("byRecord"),
  });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {options.kind === "table" ? (
        <AsItWas options={options} />
      ) : (
        <>
          <PlainChoice
            name="encoding"
            label={t("options.encoding")}
            value={options.encoding}
            choices={encodingChoices.map(named(encodingNames))}
          />
          <PlainChoice
            name="profile"
            label={t("options.profile")}
            value={options.profile}
            choices={importProfiles.map(named(profileNames))}
          />
        </>
      )}
      <PlainChoice
        name="onMatch"
        label={t("options.onMatch")}
        value={options.onMatch}
        choices={matchWays.map((value) => ({ value, label: t(`matchWays.${value}`) }))}
      />
      <PlainChoice
        name="state"
        label={t("options.state")}
        value={options.state}
        choices={importedStates.map((value) => ({ value, label: t(`titleStates.${value}`) }))}
      />
    </div>
  );
}

/** A table has no fields of MARC, and its encoding is found. */
function AsItWas({ options }: Pick<OptionsProps, "options">) {
  return (
    <>
      <input type="hidden" name="encoding" value={options.encoding} />
      <input type="hidden" name="profile" value={options.profile} />
    </>
  );
}

function Places({ options, branches, itemTypes }: OptionsProps) {
  const t = useTranslations("catalogueImport");
  const named = (places: readonly Named[]) => [
    { value: "", label: t("options.nowhere") },
    ...places.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <PlainChoice
        name="branch"
        label={t("options.branch")}
        value={options.branch}
        choices={named(branches)}
      />
      <PlainChoice
        name="itemType"
        label={t("options.itemType")}
        value={options.itemType}
        choices={named(itemTypes)}
      />
    </div>
  );
}

function Rules({ chosen }: { readonly chosen: CatalogueImportOptions["match"] }) {
  const t = useTranslations("catalogueImport");
  return (
    <fieldset className="flex flex-wrap gap-x-6">
      <legend className="pb-1 font-bold">{t("options.match")}</legend>
      {matchRules.map((rule) => (
        <label key={rule} className="inline-flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            name="match"
            value={rule}
            defaultChecked={chosen.includes(rule)}
            className="size-6 accent-accent"
          />
          {t(`matchRules.${rule}`)}
        </label>
      ))}
    </fieldset>
  );
}
