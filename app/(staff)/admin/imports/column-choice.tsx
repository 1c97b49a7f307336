"use client";

import { useId } from "react";
import { useTranslations } from "use-intl/react";
import { inputLook } from "#components/staff/input-look.ts";
import {
  type ColumnProblem,
  type RowColumns,
  type RowField,
  rowFields,
} from "#domain/catalog/row-columns.ts";

export type ShownColumns = readonly {
  readonly heading: string;
  readonly samples: readonly string[];
}[];

/** The columns of a table as they stand in the file, and what each of them holds. */
export function ColumnChoice(props: {
  readonly shown: ShownColumns;
  readonly columns: RowColumns;
  readonly problem: ColumnProblem | null;
}) {
  const t = useTranslations("catalogueImport");
  const fault = useId();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3" aria-describedby={fault}>
      <legend className="pb-1 font-bold">{t("columns.title")}</legend>
      <p className="max-w-[65ch] text-ink-soft">{t("columns.hint")}</p>
      <p id={fault} role="alert" className="font-semibold text-amber empty:hidden">
        {props.problem === null ? null : t(`problems.${props.problem}`)}
      </p>
      <ol className="flex flex-col">
        {props.shown.map((column, place) => (
          <Column
            // biome-ignore lint/suspicious/noArrayIndexKey: headings may stand twice
            key={place}
            place={place}
            column={column}
            chosen={props.columns[place] ?? null}
            isFaulty={place === 0 && props.problem !== null}
          />
        ))}
      </ol>
    </fieldset>
  );
}

function Column(props: {
  readonly place: number;
  readonly column: ShownColumns[number];
  readonly chosen: RowField | null;
  readonly isFaulty: boolean;
}) {
  const t = useTranslations("catalogueImport");
  const { heading, samples } = props.column;
  const id = useId();
  return (
    <li className="grid items-center gap-x-6 gap-y-1 border-line border-t py-3 sm:grid-cols-2">
      <div className="min-w-0">
        <label htmlFor={id} className="break-words font-semibold">
          {heading || t("columns.unnamed", { number: props.place + 1 })}
        </label>
        <ul className="text-ink-soft">
          {samples.map((sample) => (
            <li key={sample} className="break-words">
              {sample}
            </li>
          ))}
        </ul>
        {samples.length === 0 ? <p className="text-ink-soft">{t("columns.empty")}</p> : null}
      </div>
      <select
        id={id}
        name="column"
        defaultValue={props.chosen ?? ""}
        className={inputLook}
        aria-invalid={props.isFaulty}
      >
        <option value="">{t("columns.leftOut")}</option>
        {rowFields.map((field) => (
          <option key={field} value={field}>
            {t(`fields.${field}`)}
          </option>
        ))}
      </select>
    </li>
  );
}
