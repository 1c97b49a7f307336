import { catalogueWords } from "#app/(staff)/admin/imports/catalogue-words.ts";
import { staffWords } from "#app/staff-words.ts";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import {
  catalogueFormatNames,
  catalogueFormats,
  exportedStock,
} from "#domain/catalog/export-formats.ts";
import { titleKinds } from "#domain/catalog/search-request.ts";
import type { Asked } from "#domain/library/list-request.ts";

/** The catalogue as a file: all of it, or titles that are found, in each of its formats. */
export async function TakingForm({ asked }: { readonly asked: Asked }) {
  const { t } = await catalogueWords();
  const text = (name: string) => (typeof asked[name] === "string" ? asked[name] : "");
  const field = (name: "q" | "ids" | "subject" | "branch", most: number) => (
    <Field
      label={t(`export.${name}`)}
      name={name}
      maxLength={most}
      // The list of imports on this page has a search of its own.
      defaultValue={text(name === "q" ? "words" : name)}
      hint={name === "ids" ? t("export.idsHint") : undefined}
    />
  );
  return (
    <section id="take" className="slip flex max-w-2xl flex-col gap-4 p-6">
      <h2 className="text-2xl">{t("export.title")}</h2>
      <p className="max-w-[60ch] text-ink-soft">{t("export.hint")}</p>
      <form action="/admin/imports/export" method="get" className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          {field("q", 200)}
          {field("ids", 5000)}
          {field("subject", 300)}
          {field("branch", 32)}
          <Field
            label={t("export.language")}
            name="language"
            maxLength={20}
            pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
            hint={t("export.languageHint")}
          />
          <Field
            label={t("export.year")}
            name="year"
            inputMode="numeric"
            maxLength={4}
            pattern="\d{3,4}"
            hint={t("export.yearHint")}
          />
          <Choices />
        </div>
        <Button type="submit" size="desk" look="primary" className="self-start">
          {t("export.take")}
        </Button>
      </form>
    </section>
  );
}

async function Choices() {
  const { t } = await catalogueWords();
  const kinds = (await staffWords()).words("titleForm");
  return (
    <>
      <Options
        label={kinds("fields.kind")}
        name="kind"
        options={[
          ["", t("export.any")],
          ...titleKinds.map((kind) => [kind, kinds(`choices.${kind}`)] as const),
        ]}
      />
      <Options
        label={t("export.stock")}
        name="stock"
        options={exportedStock.map((name) => [name, t(`export.stocks.${name}`)])}
      />
      <Options
        label={t("export.format")}
        name="format"
        options={catalogueFormatNames.map((name) => [name, catalogueFormats[name].name])}
      />
    </>
  );
}

function Options(props: {
  readonly label: string;
  readonly name: string;
  readonly options: readonly (readonly [value: string, name: string])[];
}) {
  return (
    <label className="flex flex-col gap-1.5">
      <span className="font-bold">{props.label}</span>
      <select name={props.name} className={inputLook}>
        {props.options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
