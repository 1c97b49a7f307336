"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import type { Served, TypeChoices } from "#app/(staff)/desk/[branch]/checkout/served.ts";
import type { Serve } from "#app/(staff)/desk/[branch]/checkout/use-serving.ts";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { Button } from "#components/ui/button.tsx";
import { longestFastTitle } from "#domain/items/fast-added.ts";

/** Nobody knows the label: what is needed to lend the book all the same, and no more. */
export function AddForm(props: {
  readonly line: Served;
  readonly types: TypeChoices;
  readonly serve: Serve;
}) {
  const t = useTranslations("checkout");
  const { line, types, serve } = props;
  const [type, choose] = useState(line.add?.type || (types[0]?.value ?? ""));
  if (!line.add) return null;
  return (
    <form
      data-override={line.item}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        serve("add", line.item, new FormData(event.currentTarget));
      }}
    >
      <p className="font-bold text-lg">{t("add.title", { code: line.item })}</p>
      <Field
        label={t("add.name")}
        name="title"
        required
        maxLength={longestFastTitle}
        autoComplete="off"
        defaultValue={line.add.title}
        fault={line.add.problem}
      />
      <Field
        label={t("add.authors")}
        name="authors"
        maxLength={longestFastTitle}
        autoComplete="off"
        defaultValue={line.add.authors}
      />
      <Choice label={t("add.type")} name="type" value={type} options={types} choose={choose} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" size="desk" look="primary">
          {t("add.do")}
        </Button>
        <span className="text-ink-soft">{t("leave")}</span>
      </div>
    </form>
  );
}
