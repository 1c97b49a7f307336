"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Chosen, type ChosenOf } from "#app/(staff)/desk/labels/chosen.tsx";
import {
  fetchLabels,
  type LabelAnswer,
  nothingYet,
} from "#app/(staff)/desk/labels/fetch-labels.ts";
import { LabelAnswers } from "#app/(staff)/desk/labels/label-answers.tsx";
import { type MadeCopies, OfImport } from "#app/(staff)/desk/labels/of-import.tsx";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import { type LabelKind, labelCodes, labelKinds } from "#domain/items/label-face.ts";
import { type SheetName, sheetNames, sheetOf } from "#domain/items/label-sheets.ts";

type Props = {
  readonly first: string;
  /** An import whose new copies get labels, in place of any other choice. */
  readonly made: MadeCopies | null;
  readonly choices: ChosenOf;
};

/** Which items, what on their labels, on which paper. */
export function LabelForm({ first, made, choices }: Props) {
  const t = useTranslations("labels");
  const [answer, setAnswer] = useState<LabelAnswer>(nothingYet);
  const [isBusy, setIsBusy] = useState(false);
  const print = async (form: FormData) => {
    setIsBusy(true);
    setAnswer(await fetchLabels(form));
    setIsBusy(false);
  };
  return (
    <form
      className="slip flex flex-col gap-5 p-5"
      onSubmit={(event) => {
        event.preventDefault();
        void print(new FormData(event.currentTarget));
      }}
    >
      {made === null ? (
        <>
          <Numbers first={first} />
          <Chosen choices={choices} />
        </>
      ) : (
        <OfImport made={made} />
      )}
      <WhatAndWhereOn />
      <LabelAnswers answer={answer} />
      <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
        {t("print")}
      </Button>
    </form>
  );
}

/** The kind of label, its code and its paper; what does not belong together is not offered. */
function WhatAndWhereOn() {
  const t = useTranslations("labels");
  const [kind, setKind] = useState<LabelKind>("item");
  const [code, setCode] = useState<string>("qr");
  const [sheet, setSheet] = useState<SheetName>("a4-21");
  const sheets = sheetNames.filter(
    (name) => (sheetOf(name).isFor === "cards") === (kind === "card"),
  );
  const chosen = sheets.includes(sheet) ? sheet : (sheets[0] ?? sheet);
  const { columns, rows } = sheetOf(chosen);
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Choice
          label={t("kind")}
          name="kind"
          value={kind}
          options={labelKinds.map((value) => ({ value, name: t(`kinds.${value}`) }))}
          choose={(value) => setKind(labelKinds.find((each) => each === value) ?? "item")}
        />
        {kind === "item" ? (
          <Choice
            label={t("code")}
            name="code"
            value={code}
            options={labelCodes.map((value) => ({ value, name: t(`codes.${value}`) }))}
            choose={setCode}
            hint={t("codeHint")}
          />
        ) : null}
        <Choice
          label={t("sheet")}
          name="sheet"
          value={chosen}
          options={sheets.map((value) => ({ value, name: t(`sheets.${value}`) }))}
          choose={(value) => setSheet(sheetNames.find((each) => each === value) ?? "a4-21")}
        />
        {columns * rows === 1 ? null : (
          <Field
            key={chosen}
            label={t("start")}
            hint={t("startHint", { most: columns * rows })}
            name="start"
            type="number"
            min={1}
            max={columns * rows}
            defaultValue={1}
          />
        )}
      </div>
      {kind === "item" ? (
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="withLibrary" className="size-5" defaultChecked />
          {t("withLibrary")}
        </label>
      ) : null}
    </>
  );
}

/** Pasted, or read from a file into the same field, so that one sees what will be printed. */
function Numbers({ first }: { readonly first: string }) {
  const t = useTranslations("labels");
  const id = useId();
  const [text, setText] = useState(first);
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {t("list")}
      </label>
      <textarea
        id={id}
        name="numbers"
        rows={5}
        maxLength={100_000}
        className={`${inputLook} font-mono`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className="max-w-[60ch] text-ink-soft">
        {t("listHint")}
      </p>
      <label className="flex flex-col gap-1.5 self-start">
        <span className="font-bold">{t("file")}</span>
        <input
          type="file"
          accept=".txt,.csv,text/plain,text/csv"
          className={inputLook}
          onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
        />
      </label>
    </div>
  );
}
