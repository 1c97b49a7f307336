"use client";

import { useTranslations } from "use-intl/react";
import { chooseOptionsAction } from "#app/(staff)/admin/patron-import/actions.ts";
import { useImportProblem } from "#app/(staff)/admin/patron-import/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { inputLook } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { PlainChoice } from "#components/staff/plain-choice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { importDelimiters } from "#domain/library/table-delimiter.ts";
import { importEncodings } from "#domain/library/table-encoding.ts";
import { importFields } from "#domain/patron-imports/import-columns.ts";
import { dateOrders } from "#domain/patron-imports/import-date.ts";
import {
  cardWays,
  type ImportOptions,
  wrongRowWays,
} from "#domain/patron-imports/import-options.ts";

type Place = { readonly code: string; readonly name: string };
type Props = {
  readonly id: number;
  /** A workbook has one encoding and no delimiter to choose. */
  readonly isText: boolean;
  readonly options: ImportOptions;
  readonly preview: readonly (readonly string[])[];
  readonly branches: readonly Place[];
  readonly categories: readonly Place[];
};

/** How the file is to be read: what was proposed, and what a person makes of it. */
export function OptionsForm(props: Props) {
  const t = useTranslations("patronImport");
  const inWords = useImportProblem();
  const [{ problem, told }, act, isBusy] = useStaffAction(chooseOptionsAction, freshForm);
  return (
    <form action={act} onReset={keepTyped} className="flex flex-col gap-5">
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {told === "read-anew" ? <Notice tone="good">{t("options.readAnew")}</Notice> : null}
      <input type="hidden" name="import" value={props.id} />
      <Choices {...props} />
      <Columns {...props} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="desk" name="then" value="save" disabled={isBusy}>
          {t("options.save")}
        </Button>
        <Button
          type="submit"
          size="desk"
          look="primary"
          name="then"
          value="check"
          disabled={isBusy}
        >
          {t("options.check")}
        </Button>
      </div>
    </form>
  );
}

function Choices({ isText, options, branches, categories }: Props) {
  const t = useTranslations("patronImport");
  const named = (places: readonly Place[]) => [
    { value: "", label: t("options.noDefault") },
    ...places.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
  ];
  return (
    <div className="slip grid gap-4 p-6 sm:grid-cols-2 lg:grid-cols-3">
      <Reading isText={isText} options={options} />
      <PlainChoice
        name="dateOrder"
        label={t("options.dateOrder")}
        value={options.dateOrder}
        choices={dateOrders.map((value) => ({ value, label: t(`dateOrders.${value}`) }))}
      />
      <PlainChoice
        name="category"
        label={t("options.category")}
        value={options.category}
        choices={named(categories)}
      />
      <PlainChoice
        name="branch"
        label={t("options.branch")}
        value={options.branch}
        choices={named(branches)}
      />
      <PlainChoice
        name="cards"
        label={t("options.cards")}
        value={options.cards}
        choices={cardWays.map((value) => ({ value, label: t(`cardWays.${value}`) }))}
      />
      <PlainChoice
        name="wrongRows"
        label={t("options.wrongRows")}
        value={options.wrongRows}
        choices={wrongRowWays.map((value) => ({ value, label: t(`wrongRowWays.${value}`) }))}
      />
    </div>
  );
}

/** A workbook is read in one way only; it is sent along all the same. */
function Reading({ isText, options }: Pick<Props, "isText" | "options">) {
  const t = useTranslations("patronImport");
  if (!isText)
    return (
      <>
        <input type="hidden" name="encoding" value={options.encoding} />
        <input type="hidden" name="delimiter" value={options.delimiter} />
      </>
    );
  return (
    <>
      <PlainChoice
        name="encoding"
        label={t("options.encoding")}
        value={options.encoding}
        choices={importEncodings.map((value) => ({ value, label: t(`encodings.${value}`) }))}
      />
      <PlainChoice
        name="delimiter"
        label={t("options.delimiter")}
        value={options.delimiter}
        choices={importDelimiters.map((value) => ({
          value,
          label: t(`delimiters.${delimiterNames[value]}`),
        }))}
      />
    </>
  );
}

const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;

/** The first rows under their headings; above each column, what it holds. */
function Columns({ options, preview }: Props) {
  const t = useTranslations("patronImport");
  const places = options.headings.map((heading, place) => ({ heading, place }));
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-2xl">{t("options.columns")}</h2>
      <p className="max-w-[70ch] text-ink-soft">{t("options.columnsHint")}</p>
      <div className="slip overflow-x-auto">
        <table className="border-collapse">
          <thead>
            <tr className="border-line border-b-2 align-bottom">
              {places.map(({ heading, place }) => (
                <th key={place} scope="col" className="min-w-56 p-2 text-start">
                  <span className="block break-words pb-1">{heading || t("options.unnamed")}</span>
                  <select
                    name="column"
                    aria-label={t("options.columnOf", { heading, number: place + 1 })}
                    defaultValue={options.columns[place] ?? ""}
                    className={inputLook}
                  >
                    <option value="">{t("options.leftOut")}</option>
                    {importFields.map((field) => (
                      <option key={field} value={field}>
                        {t(`fields.${field}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
              <tr key={row} className="border-line border-b align-top">
                {places.map(({ place }) => (
                  <td key={place} className="max-w-72 break-words px-2 py-1.5">
                    {cells[place] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
